-- Guarantee: the two presence sets hold the newest window and the one before it, never an older one;
-- a window that is older than both is not noted. A repeat changes nothing.
-- KEYS: live, the set of even windows, the set of odd windows.  ARGV: window, then members.
local known = redis.call('HMGET', KEYS[1], 'expires', 'window')
if not known[1] then return 0 end
local window, newest = tonumber(ARGV[1]), tonumber(known[2])
if window < newest - 1 then return 0 end
local mine, other = KEYS[2 + window % 2], KEYS[3 - window % 2]
if window > newest then
  redis.call('UNLINK', mine)
  if window > newest + 1 then redis.call('UNLINK', other) end
  redis.call('HSET', KEYS[1], 'window', ARGV[1])
end
for i = 2, #ARGV do redis.call('ZADD', mine, 0, ARGV[i]) end
redis.call('EXPIREAT', mine, known[1], 'NX')
return 1
