-- Guarantee: the seats that have a name in a window; a clock that is late sees the newest one, and
-- nothing is changed.
-- KEYS: live, the set of even windows, the set of odd windows.  ARGV: window.
local newest = tonumber(redis.call('HGET', KEYS[1], 'window') or '0')
local window = math.max(tonumber(ARGV[1]), newest)
if window > newest + 1 then return 0 end
return redis.call('ZCARD', KEYS[2 + window % 2])
