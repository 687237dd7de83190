-- Guarantee: a seat that is in stays in until the room is emptied, whatever the door is, and is noted once: a
-- line of the file for each time it comes back would tie its answers together. A new one comes in only at an
-- open door, while there is room, and after an emptying only where somebody asked for it. Those who come in
-- together count for each other before they are noted as present.
-- The bound on all that were ever let in keeps seats that come and go without end from filling the memory.
-- KEYS: live, in, the set of even windows, the set of odd windows.
-- ARGV: emptied, most present, most ever, window; then for each seat: entry, asked (1 or 0).
local known = redis.call('HMGET', KEYS[1], 'expires', 'door', 'emptied', 'window')
local there = known[1] and (known[3] or '0') == ARGV[1]
local newest = tonumber(known[4]) or 0
local window, present = math.max(tonumber(ARGV[4]), newest), 0
if window <= newest + 1 then present = redis.call('ZCARD', KEYS[3 + window % 2]) end
local ever, came = redis.call('ZCARD', KEYS[2]), 0
local function enter(entry, asked)
  if not there then return 'emptied' end
  if redis.call('ZSCORE', KEYS[2], entry) then return 'back' end
  if known[2] == 'closed' then return 'closed' end
  if ARGV[1] ~= '0' and asked == '0' then return 'emptied' end
  if present + came >= tonumber(ARGV[2]) or ever + came >= tonumber(ARGV[3]) then return 'full' end
  redis.call('ZADD', KEYS[2], 0, entry)
  came = came + 1
  return 'new'
end
local said = {}
for i = 5, #ARGV, 2 do said[#said + 1] = enter(ARGV[i], ARGV[i + 1]) end
if came > 0 then
  -- In order of its bytes, as the pot: a hash table's own order tells who came when.
  redis.call('ZRANGESTORE', KEYS[2], KEYS[2], 0, -1)
  -- The later of two notes of one moment: a damaged one would let the key expire at once.
  local ends = math.max(redis.call('EXPIRETIME', KEYS[1]), tonumber(known[1]) or 0)
  redis.call('EXPIREAT', KEYS[2], ends)
end
return said
