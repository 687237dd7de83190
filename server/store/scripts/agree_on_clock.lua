-- Guarantee: all who ask for one boot of one machine get the same offset, and after a new boot time
-- does not run backwards by more than the grain in which it is noted. What is no number counts as not there.
-- KEYS: clock.  ARGV: boot, seconds since boot, wall clock.  Returns the offset as text.
local known = redis.call('HGET', KEYS[1], ARGV[1])
if known and tonumber(known) then return known end
local noted = tonumber(redis.call('HGET', KEYS[1], 'noted') or '0') or 0
local offset = string.format('%.6f', math.max(tonumber(ARGV[3]), noted) - tonumber(ARGV[2]))
redis.call('HSET', KEYS[1], ARGV[1], offset)
return offset
