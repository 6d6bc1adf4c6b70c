package dev.studybuddy.gateway.limit;

/**
 * One token out of one bucket.
 *
 * @param key whose bucket: an address, a person
 */
public record Take(Bucket bucket, String key) {
    String redisKey() {
        return "limit:" + bucket.label() + ":" + key;
    }
}
