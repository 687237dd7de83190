-- Guarantee: a session's record and first live state appear together or not at all, with their
-- expiry; a repeat of the same call changes nothing, so it may be sent twice.
-- KEYS: live, record, doors.  ARGV: version, live, record, expires, code key, token keys joined by
-- spaces, then the door codes.
if redis.call('EXISTS', KEYS[1]) == 0 then
  redis.call('HSET', KEYS[1], 'version', ARGV[1], 'live', ARGV[2], 'open', '', 'by', '',
    'expires', ARGV[4], 'window', '0', 'code', ARGV[5], 'tokens', ARGV[6])
  redis.call('SET', KEYS[2], ARGV[3])
  redis.call('EXPIREAT', KEYS[1], ARGV[4])
  redis.call('EXPIREAT', KEYS[2], ARGV[4])
  for i = 7, #ARGV do redis.call('ZADD', KEYS[3], 0, ARGV[i]) end
  redis.call('EXPIREAT', KEYS[3], ARGV[4])
end
return 1
