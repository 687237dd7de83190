-- Guarantee: the count and the names are of one moment, and of the newest window.
-- KEYS: live, the set of even windows, the set of odd windows, where the names go.  ARGV: window.
-- Returns the window and how many seats have a name in it.
local known = redis.call('HMGET', KEYS[1], 'expires', 'window')
if not known[1] then return {ARGV[1], 0} end
local newest = tonumber(known[2])
local window = math.max(tonumber(ARGV[1]), newest)
if window > newest + 1 then return {window, 0} end
local seats = redis.call('ZRANGESTORE', KEYS[4], KEYS[2 + window % 2], 0, -1)
-- The later of two notes of one moment: a damaged one would let the keys expire at once.
local ends = math.max(redis.call('EXPIRETIME', KEYS[1]), tonumber(known[1]) or 0)
if seats > 0 then redis.call('EXPIREAT', KEYS[4], ends) end
return {window, seats}
