-- Guarantee: succeeds only where the store may write now, and leaves nothing in its file: a line per
-- look would date every answer between two of them.
-- KEYS: probe.
redis.set_repl(redis.REPL_NONE)
redis.call('SET', KEYS[1], '1', 'EX', 5)
return 1
