-- Guarantee: a rank goes together with a seat's name, so a talk never has more ranks than seats that asked.
-- KEYS: ranks, names.  ARGV: the sealed rank, the seat's name in this talk.
if redis.call('ZREM', KEYS[1], ARGV[1]) == 1 then redis.call('ZREM', KEYS[2], ARGV[2]) end
return 0
