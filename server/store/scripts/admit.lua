-- Guarantee: a door code lets one seat in, once, whoever else asks at the same moment; a seat that is in
-- stays in, so a repeat is answered alike. Which code let which seat in is noted nowhere.
-- KEYS: live, doors, admitted.  ARGV: seat, door or ''.  Returns in, needed or used.
local expires = redis.call('HGET', KEYS[1], 'expires')
if not expires then return 'used' end
if redis.call('ZSCORE', KEYS[3], ARGV[1]) then return 'in' end
if ARGV[2] == '' then return 'needed' end
if redis.call('ZREM', KEYS[2], ARGV[2]) == 0 then return 'used' end
redis.call('ZADD', KEYS[3], 0, ARGV[1])
-- In order of its bytes, as the pot: a hash table's own order tells who came when.
redis.call('ZRANGESTORE', KEYS[3], KEYS[3], 0, -1)
-- The later of two notes of one moment: a damaged one would let the keys expire at once.
local ends = math.max(redis.call('EXPIRETIME', KEYS[1]), tonumber(expires) or 0)
redis.call('EXPIREAT', KEYS[3], ends)
return 'in'
