package dev.studybuddy.worker.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.keys.ReactiveKeyCommands;
import io.quarkus.redis.datasource.value.ReactiveValueCommands;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

import dev.studybuddy.messaging.event.EventJson;
import dev.studybuddy.messaging.event.UnreadableEvent;

/**
 * Redis as a memory that may fail: without it the work goes on, and is done again where it would have been remembered.
 * Nothing here ever fails.
 */
@ApplicationScoped
class Store {
    private static final Logger LOG = Logger.getLogger(Store.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int LARGEST = 64 * 1024 * 1024;

    private final ReactiveValueCommands<String, byte[]> values;
    private final ReactiveKeyCommands<String> keys;

    Store(ReactiveRedisDataSource redis) {
        this.values = redis.value(byte[].class);
        this.keys = redis.key();
    }

    /** A compressed JSON value; empty also when it cannot be read. */
    <T> Uni<Optional<T>> read(String key, Class<T> type) {
        return values.get(key).ifNoItem().after(PATIENCE).fail()
                // Unpacking takes longer than an event loop should be kept.
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(bytes -> Optional.ofNullable(bytes).map(packed -> EventJson.read(unpacked(packed), type)))
                .onFailure().invoke(failure -> LOG.warnf("Redis could not be read: %s", failure.getClass()
                        .getSimpleName()))
                .onFailure().recoverWithItem(Optional.empty());
    }

    /** Keeps a value as compressed JSON. */
    Uni<Void> write(String key, Object value, Duration life) {
        return Uni.createFrom().deferred(() -> set(key, packed(EventJson.write(value)), life));
    }

    /** Keeps JSON as it is. */
    Uni<Void> writePlain(String key, String json, Duration life) {
        return set(key, json.getBytes(StandardCharsets.UTF_8), life);
    }

    /** Removes keys, as far as they are there. */
    Uni<Void> remove(String... names) {
        return names.length == 0
                ? Uni.createFrom().voidItem()
                : said(keys.del(names).replaceWithVoid());
    }

    private Uni<Void> set(String key, byte[] value, Duration life) {
        return said(values.setex(key, life.toSeconds(), value));
    }

    private static Uni<Void> said(Uni<Void> change) {
        return change.ifNoItem().after(PATIENCE).fail()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .onFailure().invoke(
                        failure -> LOG.warnf("Redis could not be written: %s", failure.getClass().getSimpleName()))
                .onFailure().recoverWithNull();
    }

    private static byte[] packed(String json) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(bytes)) {
            deflater.write(json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String unpacked(byte[] packed) {
        try (InflaterInputStream inflater = new InflaterInputStream(new java.io.ByteArrayInputStream(packed))) {
            byte[] json = inflater.readNBytes(LARGEST + 1);
            if (json.length > LARGEST) {
                throw new UnreadableEvent("the value is too large");
            }
            return new String(json, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UnreadableEvent("the value is not compressed");
        }
    }
}
