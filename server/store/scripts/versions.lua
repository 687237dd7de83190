-- Guarantee: the versions of all sessions at one moment, in the order of the keys; nothing is changed.
-- KEYS: live of each session.  Returns for each its version, or an empty string for one that is gone.
local versions = {}
for i = 1, #KEYS do versions[i] = redis.call('HGET', KEYS[i], 'version') or '' end
return versions
