-- Guarantee: each seat of a window and the one before it counts once; nothing is changed.
-- KEYS: live, the set of even windows, the set of odd windows.  ARGV: window.
local newest = tonumber(redis.call('HGET', KEYS[1], 'window') or '0')
local window = tonumber(ARGV[1])
local function size(w)
  if w > newest or w < newest - 1 then return 0 end
  return redis.call('ZCARD', KEYS[2 + w % 2])
end
local now, before = size(window), size(window - 1)
if now == 0 or before == 0 then return now + before end
return now + before - redis.call('ZINTERCARD', 2, KEYS[2], KEYS[3])
