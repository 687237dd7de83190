-- Guarantee: a tick that `hide_ticks` left without a moment has its own again; one that was claimed or moved
-- since then stays as it is, and one that was taken away stays away. Nothing of it reaches the append-only file.
-- KEYS: due.  ARGV: each session and its moment.
redis.set_repl(redis.REPL_NONE)
for at = 1, #ARGV, 2 do
  if redis.call('ZSCORE', KEYS[1], ARGV[at]) == '0' then redis.call('ZADD', KEYS[1], ARGV[at + 1], ARGV[at]) end
end
