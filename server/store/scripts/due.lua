-- Guarantee: moves a tick that is there; one that was taken away stays away. Nothing of it reaches the
-- append-only file: a line per tick would date every answer between two of them.
-- KEYS: due.  ARGV: moment, session.
redis.set_repl(redis.REPL_NONE)
return redis.call('ZADD', KEYS[1], 'XX', ARGV[1], ARGV[2])
