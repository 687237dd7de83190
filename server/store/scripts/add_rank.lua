-- Guarantee: a seat brings one rank into a talk, whoever else asks at the same moment; a repeat changes nothing.
-- KEYS: live, ranks, names.  ARGV: the seat's name in this talk, the sealed rank.
local expires = redis.call('HGET', KEYS[1], 'expires')
if not expires then return 0 end
if redis.call('ZADD', KEYS[3], 0, ARGV[1]) == 0 then return 0 end
redis.call('ZADD', KEYS[2], 0, ARGV[2])
-- The later of two notes of one moment: a damaged one would let the keys expire at once.
local ends = math.max(redis.call('EXPIRETIME', KEYS[1]), tonumber(expires) or 0)
for i = 2, 3 do
  -- In order of its bytes, as the pot: a hash table's own order tells who came when.
  redis.call('ZRANGESTORE', KEYS[i], KEYS[i], 0, -1)
  redis.call('EXPIREAT', KEYS[i], ends)
end
return 1
