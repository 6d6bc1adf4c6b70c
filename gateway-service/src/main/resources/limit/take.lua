-- Takes one token out of each bucket or, when there is none in one of them, out of none.
-- A bucket is kept as the time at which it will be full again: a key that is not there is a full bucket, and one that is
-- there goes by itself when it is full. Times are in microseconds, by the clock of Redis, the same for every gateway.
--
-- KEYS  the buckets
-- ARGV  for each: how many tokens it holds, and how long it takes for one to come back
-- gives for each: the tokens left, how long until it is full, and how long until there is one to take (0: it was taken)
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local full_at = {}
local answer = {}
local refused = false

for i, key in ipairs(KEYS) do
    local size, interval = tonumber(ARGV[2 * i - 1]), tonumber(ARGV[2 * i])
    local missing = math.max(0, tonumber(redis.call('GET', key) or now) - now)
    local wait = math.max(0, missing + interval - size * interval)
    refused = refused or wait > 0
    full_at[i] = now + missing + interval
    answer[#answer + 1] = math.floor((size * interval - missing) / interval)
    answer[#answer + 1] = missing
    answer[#answer + 1] = wait
end

if not refused then
    for i, key in ipairs(KEYS) do
        redis.call('SET', key, string.format('%.0f', full_at[i]), 'PX', math.ceil((full_at[i] - now) / 1000))
        answer[3 * i - 2] = answer[3 * i - 2] - 1
        answer[3 * i - 1] = full_at[i] - now
    end
end
return answer
