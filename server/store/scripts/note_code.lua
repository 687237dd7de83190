-- Guarantee: notes which entry opens a session, and a session that is gone does not come back by it.
-- KEYS: live.  ARGV: the entry's key.  Returns the entry that was noted before, or nothing.
local before = redis.call('HGET', KEYS[1], 'code')
if not before then return false end
if before ~= ARGV[1] then redis.call('HSET', KEYS[1], 'code', ARGV[1]) end
return before
