-- Guarantee: the whole change, or none of it. It happens only if the stored version is the expected
-- one, every member that is to leave is there, and the result and the state are those that the new ones were made
-- from: two changes of one version would otherwise lose each other's. A repeat of the same call (the same nonce)
-- is answered like the first and changes nothing, as long as no other move came between.
-- A room that is emptied by it forgets in the same moment which seats are in, and which are present.
-- KEYS: live, in, the set of even windows, the set of odd windows; pot, released, statuses, result of the run;
-- then the same four of each run to forget.
-- ARGV: expect, version, open run, nonce, door (open or closed), emptied, eight counts (take, released, removed,
-- statuses; then one or none of result, was, live, was_live), then the members in that order.
-- Returns 1 if it happened, otherwise 0.
local known = redis.call('HMGET', KEYS[1], 'version', 'expires', 'by', 'emptied')
if known[3] == ARGV[4] then return 1 end
if known[1] ~= ARGV[1] then return 0 end
local live, pot, released, statuses, result = KEYS[1], KEYS[5], KEYS[6], KEYS[7], KEYS[8]

local place = 15
local function members(count)
  local some = {}
  for i = 1, tonumber(count) do some[i] = ARGV[place + i - 1] end
  place = place + tonumber(count)
  return some
end
local take, added, removed = members(ARGV[7]), members(ARGV[8]), members(ARGV[9])
local new_statuses, new_result = members(ARGV[10]), members(ARGV[11])[1]
local was, state = members(ARGV[12])[1], members(ARGV[13])[1]
local was_state = members(ARGV[14])[1]

local function holds(key, some)
  for _, member in ipairs(some) do
    if not redis.call('ZSCORE', key, member) then return false end
  end
  return true
end
if not (holds(pot, take) and holds(released, removed)) then return 0 end
if was_state and was_state ~= redis.call('HGET', live, 'live') then return 0 end
if was and was ~= (redis.call('GET', result) or '') then return 0 end

local function add(key, some)
  for _, member in ipairs(some) do redis.call('ZADD', key, 0, member) end
end
local function drop(key, some)
  for _, member in ipairs(some) do redis.call('ZREM', key, member) end
end
-- All that starts with a prefix: from it up to, not with, the next prefix in order.
local function starting_with(key, prefix)
  local head, last = string.match(prefix, '^(.-)([^\255]?)\255*$')
  local stop = '+'
  if last ~= '' then stop = '(' .. head .. string.char(string.byte(last) + 1) end
  return redis.call('ZRANGEBYLEX', key, '[' .. prefix, stop)
end

redis.call('HSET', live, 'version', ARGV[2], 'open', ARGV[3], 'by', ARGV[4], 'door', ARGV[5], 'emptied', ARGV[6])
if tonumber(ARGV[6]) > (tonumber(known[4] or '0') or 0) then redis.call('UNLINK', KEYS[2], KEYS[3], KEYS[4]) end
if state then redis.call('HSET', live, 'live', state) end
drop(pot, take)
drop(released, removed)
add(released, added)
for _, status in ipairs(new_statuses) do drop(statuses, starting_with(statuses, string.sub(status, 1, 16))) end
add(statuses, new_statuses)
if new_result then redis.call('SET', result, new_result) end
-- The later of two notes of one moment: a damaged one would let the keys expire at once.
local ends = math.max(redis.call('EXPIRETIME', KEYS[1]), tonumber(known[2]) or 0)
for _, key in ipairs({released, statuses, result}) do redis.call('EXPIREAT', key, ends, 'NX') end
for i = 9, #KEYS do redis.call('UNLINK', KEYS[i]) end
return 1
