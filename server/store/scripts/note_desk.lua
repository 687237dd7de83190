-- Guarantee: notes a facilitator's page as open or closed, and forgets those that nobody noted since the turn before;
-- a session that is gone does not come back by it. Nothing of it reaches the append-only file: a line per page
-- would date every answer between two of them. A turn tells no moment either: there are four, again and again.
-- KEYS: live, desks.  ARGV: turn, the turn before, the page's random word, its link or ''.
redis.set_repl(redis.REPL_NONE)
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
local known = redis.call('HGETALL', KEYS[2])
for i = 1, #known, 2 do
  local turn = string.sub(known[i + 1], 1, 1)
  if turn ~= ARGV[1] and turn ~= ARGV[2] then redis.call('HDEL', KEYS[2], known[i]) end
end
redis.call('HDEL', KEYS[2], ARGV[3])
if ARGV[4] ~= '' then
  redis.call('HSET', KEYS[2], ARGV[3], ARGV[1] .. ARGV[4])
  redis.call('EXPIREAT', KEYS[2], redis.call('EXPIRETIME', KEYS[1]))
end
return 1
