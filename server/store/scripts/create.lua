-- Guarantee: a session's record, first live state and list of links appear together or not at all, with their
-- expiry; a repeat of the same call changes nothing, so it may be sent twice.
-- KEYS: live, record, doors, links.  ARGV: version, live, record, expires, code key, token keys joined by
-- spaces, the list of links, then the door codes.
if redis.call('EXISTS', KEYS[1]) == 0 then
  redis.call('HSET', KEYS[1], 'version', ARGV[1], 'live', ARGV[2], 'open', '', 'by', '',
    'expires', ARGV[4], 'window', '0', 'code', ARGV[5], 'tokens', ARGV[6])
  redis.call('SET', KEYS[2], ARGV[3])
  if ARGV[7] ~= '' then redis.call('SET', KEYS[4], ARGV[7]) end
  for i = 8, #ARGV do redis.call('ZADD', KEYS[3], 0, ARGV[i]) end
  for _, key in ipairs(KEYS) do redis.call('EXPIREAT', key, ARGV[4]) end
end
return 1
