-- Guarantee: of two who change one plan at once, one does, and the other is told; an owner never has more plans
-- than may be. A repeat of the same call is answered like the first.
-- KEYS: an owner's plans.  ARGV: the plan's id, its sealed text as the caller read it, the text now (nothing: it is
-- removed), the most plans of an owner.  Returns 1 if it was noted.
local was = redis.call('HGET', KEYS[1], ARGV[1]) or ''
if was == ARGV[3] then return 1 end
if was ~= ARGV[2] then return 0 end
if was == '' and redis.call('HLEN', KEYS[1]) >= tonumber(ARGV[4]) then return 0 end
if ARGV[3] == '' then redis.call('HDEL', KEYS[1], ARGV[1]) else redis.call('HSET', KEYS[1], ARGV[1], ARGV[3]) end
return 1
