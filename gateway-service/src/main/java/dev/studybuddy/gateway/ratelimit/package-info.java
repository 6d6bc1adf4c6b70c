/**
 * Rate limits with token buckets in Redis, shared by all replicas. {@link dev.studybuddy.gateway.ratelimit.RateLimiter}
 * is the entry point; a request names its buckets with {@link dev.studybuddy.gateway.ratelimit.RateLimitKey}, and a Lua
 * script acquires a token from all of them or from none.
 */
package dev.studybuddy.gateway.ratelimit;
