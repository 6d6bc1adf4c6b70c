package dev.studybuddy.auth.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.pubsub.PubSubCommands;

/**
 * Records the messages of the Redis channel {@code sessions.revoked} that contain one of the given ids. Other tests'
 * users share the channel: their erasures are published again in the background.
 */
public final class RevocationListener implements AutoCloseable {
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final PubSubCommands.RedisSubscriber subscription;

    private RevocationListener(RedisDataSource redis, Runnable onMessage, List<String> ids) {
        subscription = redis.pubsub(String.class).subscribe("sessions.revoked", message -> {
            if (ids.stream().anyMatch(message::contains)) {
                onMessage.run();
                messages.add(message);
            }
        });
    }

    /** @param ids the user, session or token ids to listen for */
    public static RevocationListener subscribe(RedisDataSource redis, String... ids) {
        return subscribe(redis, () -> {}, ids);
    }

    /** @param onMessage runs before a message is recorded */
    public static RevocationListener subscribe(RedisDataSource redis, Runnable onMessage, String... ids) {
        return new RevocationListener(redis, onMessage, List.of(ids));
    }

    public List<String> messages() {
        return messages;
    }

    @Override
    public void close() {
        subscription.unsubscribe();
    }
}
