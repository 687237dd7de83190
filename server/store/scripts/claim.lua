-- Guarantee: of all who ask at once, one gets a due session; it is due again when the lease is over,
-- so a worker that dies takes no session with it. Nothing of it reaches the append-only file: a line per
-- tick would date every answer between two of them. After a restart of the store all is due at once.
-- KEYS: due.  ARGV: now, end of the lease, most.  Returns the claimed ids.
redis.set_repl(redis.REPL_NONE)
local ripe = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, ARGV[3])
for _, session in ipairs(ripe) do redis.call('ZADD', KEYS[1], ARGV[2], session) end
return ripe
