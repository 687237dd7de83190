-- Guarantee: no tick has a moment until `restore_ticks`; whoever dies in between leaves all due at once. A file
-- begun now would otherwise date, to the microsecond, what a session still running waits for.
-- Nothing of it reaches the append-only file.  KEYS: due.  Returns each session and the moment of its tick.
redis.set_repl(redis.REPL_NONE)
local ticks = redis.call('ZRANGE', KEYS[1], 0, -1, 'WITHSCORES')
for at = 1, #ticks, 2 do redis.call('ZADD', KEYS[1], 0, ticks[at]) end
return ticks
