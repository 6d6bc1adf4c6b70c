-- Acquires one token from each bucket or, if one of them has none, from no bucket.
-- A bucket is stored as the time at which it is full again, so a missing key is a full bucket, and a key expires when
-- its bucket is full. Times are in microseconds of the Redis clock, which all gateways share.
--
-- KEYS  the buckets
-- ARGV  for each bucket: its size in tokens, and the interval in which one token is refilled
-- Returns for each bucket: tokens left, time until it is full, time until a token is available (0: acquired)
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local full_at = {}
local states = {}
local rejected = false

for i, key in ipairs(KEYS) do
    local size, interval = tonumber(ARGV[2 * i - 1]), tonumber(ARGV[2 * i])
    local until_full = math.max(0, tonumber(redis.call('GET', key) or now) - now)
    local wait = math.max(0, until_full + interval - size * interval)
    rejected = rejected or wait > 0
    full_at[i] = now + until_full + interval
    states[#states + 1] = math.floor((size * interval - until_full) / interval)
    states[#states + 1] = until_full
    states[#states + 1] = wait
end

if not rejected then
    for i, key in ipairs(KEYS) do
        redis.call('SET', key, string.format('%.0f', full_at[i]), 'PX', math.ceil((full_at[i] - now) / 1000))
        states[3 * i - 2] = states[3 * i - 2] - 1
        states[3 * i - 1] = full_at[i] - now
    end
end
return states
