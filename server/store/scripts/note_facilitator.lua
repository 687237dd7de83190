-- Guarantee: the moment only moves forward, and a session that is gone does not come back by it.
-- KEYS: live.  ARGV: moment in seconds, coarse: it must not tell when somebody came.
local known = redis.call('HMGET', KEYS[1], 'expires', 'attended')
if not known[1] then return 0 end
if tonumber(known[2] or '0') < tonumber(ARGV[1]) then
  redis.call('HSET', KEYS[1], 'attended', ARGV[1])
end
return 1
