-- Guarantee: the links of the facilitators' pages that are open at one moment; nothing is changed.
-- KEYS: desks.  ARGV: turn, the turn before.
local open = {}
for _, noted in ipairs(redis.call('HVALS', KEYS[1])) do
  local turn = string.sub(noted, 1, 1)
  if turn == ARGV[1] or turn == ARGV[2] then open[#open + 1] = string.sub(noted, 2) end
end
return open
