-- Guarantee: the noted moment only moves forward.
-- KEYS: clock.  ARGV: moment in seconds, coarse: it must not date what lies beside it in the file.
if (tonumber(redis.call('HGET', KEYS[1], 'noted') or '0') or 0) >= tonumber(ARGV[1]) then return 0 end
redis.call('HSET', KEYS[1], 'noted', ARGV[1])
return 1
