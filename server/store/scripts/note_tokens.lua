-- Guarantee: of two who change a session's links at once, one does; a session that is gone does not come
-- back by it.
-- KEYS: live.  ARGV: the entries as the caller read them, the entries now.  Returns 1 if they were noted.
if redis.call('HGET', KEYS[1], 'tokens') ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[1], 'tokens', ARGV[2])
return 1
