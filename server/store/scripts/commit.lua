-- Guarantee: at most one member per slot lies in the pot, none for a slot that is out, none at all
-- once the run is closed. The batch is one write, so one durable flush serves it; every entry gets
-- its own answer. A repeat of the same call is recognised member by member and changes nothing.
-- KEYS: live, pot, statuses.  ARGV: run, then all entries as one MessagePack list: for each its
-- member, the member it replaces or '', the 16 bytes of its status.  Returns a letter for each entry, in one text
-- (s: stored, c: conflict, o: out, x: closed), then for each conflict the member that is there, and for each
-- that is out its status.
local known = redis.call('HMGET', KEYS[1], 'open', 'expires')
local closed = known[1] ~= ARGV[1] or ARGV[1] == ''
local entries = cmsgpack.unpack(ARGV[2])
local letters, members, stored = {}, {}, false
local any_out = redis.call('EXISTS', KEYS[3]) == 1

-- The first member that starts with a prefix: from it up to, not with, the next prefix in order.
local function starting_with(key, prefix)
  local head, last = string.match(prefix, '^(.-)([^\255]?)\255*$')
  local stop = '+'
  if last ~= '' then stop = '(' .. head .. string.char(string.byte(last) + 1) end
  return redis.call('ZRANGEBYLEX', key, '[' .. prefix, stop, 'LIMIT', 0, 1)[1]
end

local function put(member, replaces, out)
  if closed then return 'x' end
  local status = any_out and starting_with(KEYS[3], out)
  if status then return 'o', status end
  local present = starting_with(KEYS[2], string.sub(member, 1, 16))
  if present == member then return 's' end
  if present and present ~= replaces then return 'c', present end
  if present then redis.call('ZREM', KEYS[2], present) end
  redis.call('ZADD', KEYS[2], 0, member)
  stored = true
  return 's'
end

for i = 1, #entries, 3 do
  local letter, member = put(entries[i], entries[i + 1], entries[i + 2])
  letters[#letters + 1] = letter
  members[#members + 1] = member
end
if stored then
  -- Valkey keeps the order of arrival inside a bucket of its hash table, and ZSCAN shows it: so the
  -- set is made anew in order of its bytes (about 1 ms for 1,000 answers), which takes its expiry.
  redis.call('ZRANGESTORE', KEYS[2], KEYS[2], 0, -1)
  -- The later of two notes of one moment: a damaged one would let the keys expire at once.
  local ends = math.max(redis.call('EXPIRETIME', KEYS[1]), tonumber(known[2]) or 0)
  redis.call('EXPIREAT', KEYS[2], ends)
end
return {table.concat(letters), unpack(members)}
