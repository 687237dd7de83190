-- Guarantee: of two who change a list at once, one does, and the other is told. A repeat of the same call is
-- answered like the first.
-- KEYS: the list.  ARGV: the list as the caller read it, the list now.  Returns 1 if it was noted.
local list = redis.call('GET', KEYS[1]) or ''
if list == ARGV[2] then return 1 end
if list ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2])
return 1
