-- Guarantee: moves a tick that is there; one that was taken away stays away, and one that somebody brought
-- forward since it was claimed stays as soon as that. Nothing of it reaches the append-only file: a line per
-- tick would date every answer between two of them.
-- KEYS: due.  ARGV: moment, session, the end of the lease or ''.
redis.set_repl(redis.REPL_NONE)
local at, lease = tonumber(ARGV[1]), tonumber(ARGV[3])
local now = tonumber(redis.call('ZSCORE', KEYS[1], ARGV[2]) or '')
if lease and now and now < lease - 0.001 and now < at then return 0 end
return redis.call('ZADD', KEYS[1], 'XX', ARGV[1], ARGV[2])
