package dev.studybuddy.worker.store;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** Points the worker to where no Redis is. */
public class NoRedis implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return Map.of("quarkus.redis.hosts", "redis://127.0.0.1:9", "REDIS_URL", "redis://127.0.0.1:9");
    }

    @Override
    public int order() {
        // After the servers, whose address it replaces.
        return 100;
    }

    @Override
    public void stop() {
        // Nothing was started.
    }
}
