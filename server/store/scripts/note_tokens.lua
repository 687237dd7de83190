-- Guarantee: of two who change a session's links at once, one does; a session that is gone does not come back
-- by it. A repeat of the same call is answered like the first.
-- KEYS: live, links.  ARGV: the entries as the caller read them, the entries now, and, where the list of links
-- changes too: the list as the caller read it, the list now.  Returns 1 if they were noted.
local entries, list = redis.call('HGET', KEYS[1], 'tokens'), redis.call('GET', KEYS[2]) or ''
if entries == ARGV[2] and (not ARGV[4] or list == ARGV[4]) then return 1 end
if entries ~= ARGV[1] or (ARGV[3] and list ~= ARGV[3]) then return 0 end
redis.call('HSET', KEYS[1], 'tokens', ARGV[2])
if ARGV[4] then
  redis.call('SET', KEYS[2], ARGV[4])
  redis.call('EXPIREAT', KEYS[2], redis.call('EXPIRETIME', KEYS[1]))
end
return 1
