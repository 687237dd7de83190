-- Guarantee: a tick only comes sooner by it, and one that was taken away stays away. Nothing of it reaches the
-- append-only file: a line per arrival would date it.
-- KEYS: due.  ARGV: moment, session.  Returns the moment of the next tick; an empty string for no such session.
redis.set_repl(redis.REPL_NONE)
redis.call('ZADD', KEYS[1], 'XX', 'LT', ARGV[1], ARGV[2])
return redis.call('ZSCORE', KEYS[1], ARGV[2]) or ''
