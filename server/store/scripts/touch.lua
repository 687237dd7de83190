-- Guarantee: the two presence sets hold the newest window and the one after it, never an older one;
-- a name for a window that is over is not noted. A repeat changes nothing, and is not written.
-- KEYS: live, the set of even windows, the set of odd windows.
-- Seats that came before the room was last emptied are not noted any more.
-- ARGV: window, how often it was emptied when they came ('' for: by now), how many names are for the window,
-- these names, the names for the window after it.  Returns how often the room was emptied.
local known = redis.call('HMGET', KEYS[1], 'expires', 'window', 'emptied')
local emptied = tonumber(known[3] or '0') or 0
if not known[1] then return emptied end
local window, newest = tonumber(ARGV[1]), tonumber(known[2])
local function set(w) return KEYS[2 + w % 2] end
if window > newest then
  redis.call('UNLINK', set(window + 1))
  if window > newest + 1 then redis.call('UNLINK', set(window)) end
  redis.call('HSET', KEYS[1], 'window', ARGV[1])
  newest = window
end
-- The later of two notes of one moment: a damaged one would let the keys expire at once.
local ends = math.max(redis.call('EXPIRETIME', KEYS[1]), tonumber(known[1]) or 0)
if ARGV[2] ~= '' and tonumber(ARGV[2]) ~= emptied then return emptied end
local last = 3 + tonumber(ARGV[3])
local function note(w, from, to)
  if w < newest then return end
  for i = from, to do redis.call('ZADD', set(w), 0, ARGV[i]) end
  redis.call('EXPIREAT', set(w), ends, 'NX')
end
note(window, 4, last)
note(window + 1, last + 1, #ARGV)
return emptied
