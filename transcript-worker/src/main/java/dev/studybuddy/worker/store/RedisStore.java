package dev.studybuddy.worker.store;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.hash.ReactiveHashCommands;
import io.quarkus.redis.datasource.keys.ReactiveKeyCommands;
import io.quarkus.redis.datasource.value.ReactiveValueCommands;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;

/**
 * Redis as a cache that may be unavailable: without it the worker continues and repeats work instead of reusing it. No
 * method fails.
 */
@ApplicationScoped
class RedisStore {
    private static final Logger LOG = Logger.getLogger(RedisStore.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final String PUT = """
            if ARGV[1] == 'begin' or redis.call('EXISTS', KEYS[1]) == 1 then
                redis.call('HSET', KEYS[1], unpack(ARGV, 3))
                redis.call('EXPIRE', KEYS[1], ARGV[2])
            end
            """;

    private final ReactiveValueCommands<String, byte[]> values;
    private final ReactiveHashCommands<String, String, byte[]> hashes;
    private final ReactiveKeyCommands<String> keys;
    private final Redis redis;

    RedisStore(ReactiveRedisDataSource redis) {
        this.values = redis.value(byte[].class);
        this.hashes = redis.hash(byte[].class);
        this.keys = redis.key();
        this.redis = redis.getRedis();
    }

    /** A compressed JSON value; empty if it is absent or cannot be read. */
    <T> Uni<Optional<T>> read(String key, Class<T> type) {
        return read(values.get(key), bytes -> Optional.ofNullable(bytes).map(packed -> CompressedJson.read(packed,
                type)));
    }

    /** The fields of a hash; empty if they are absent or cannot be read. */
    <T> Uni<Optional<T>> readHash(String key, Function<Map<String, byte[]>, T> reading) {
        return read(hashes.hgetall(key), fields -> Optional.of(fields).filter(some -> !some.isEmpty()).map(reading));
    }

    /** Stores a value as compressed JSON. */
    Uni<Void> write(String key, Object value, Duration life) {
        return Uni.createFrom().deferred(() -> set(key, CompressedJson.of(value), life));
    }

    /** Stores JSON uncompressed. */
    Uni<Void> writePlain(String key, String json, Duration life) {
        return set(key, json.getBytes(StandardCharsets.UTF_8), life);
    }

    /** Stores values as compressed JSON in a hash, which is created if absent. */
    Uni<Void> begin(String key, Map<String, ?> fields, Duration life) {
        return put("begin", key, fields, life);
    }

    /** Stores values as compressed JSON in an existing hash; a deleted hash is not created again. */
    Uni<Void> add(String key, Map<String, ?> fields, Duration life) {
        return put("add", key, fields, life);
    }

    /** Deletes the keys that exist. */
    Uni<Void> remove(String... names) {
        return names.length == 0
                ? Uni.createFrom().voidItem()
                : write(keys.del(names).replaceWithVoid());
    }

    private Uni<Void> set(String key, byte[] value, Duration life) {
        return write(values.setex(key, life.toSeconds(), value));
    }

    private Uni<Void> put(String how, String key, Map<String, ?> fields, Duration life) {
        return write(Uni.createFrom().deferred(() -> {
            Request request = Request.cmd(Command.EVAL).arg(PUT).arg(1).arg(key).arg(how).arg(life.toSeconds());
            fields.forEach((field, value) -> request.arg(field).arg(Buffer.buffer(CompressedJson.of(value))));
            return redis.send(request).replaceWithVoid();
        }));
    }

    private static <S, T> Uni<Optional<T>> read(Uni<S> command, Function<S, Optional<T>> reading) {
        return command.ifNoItem().after(TIMEOUT).fail()
                // Decompression would block an event loop.
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(reading)
                .onFailure().invoke(failure -> LOG.warnf("Redis read failed: exception=%s", failure.getClass()
                        .getSimpleName()))
                .onFailure().recoverWithItem(Optional.empty());
    }

    private static Uni<Void> write(Uni<Void> change) {
        return change.ifNoItem().after(TIMEOUT).fail()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .onFailure().invoke(
                        failure -> LOG.warnf("Redis write failed: exception=%s", failure.getClass().getSimpleName()))
                .onFailure().recoverWithNull();
    }
}
