package dev.studybuddy.worker.store;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.worker.circuit.CircuitConfig;
import dev.studybuddy.worker.transcript.Transcript;
import dev.studybuddy.worker.transcript.TranscriptRequest;

/** The transcripts fetched from YouTube, by video and language. */
@ApplicationScoped
public class TranscriptCache {
    private static final Duration LIFE = Duration.ofDays(30);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(300);

    private final RedisStore store;
    private final RedisLocks locks;
    private final CircuitConfig settings;

    TranscriptCache(RedisStore store, RedisLocks locks, CircuitConfig settings) {
        this.store = store;
        this.locks = locks;
        this.settings = settings;
    }

    /** The result of a lookup: the transcript, or the lock to fetch it, or neither yet. */
    private record Look(Optional<Transcript> found, boolean mine) {
        private static final Look NOTHING = new Look(Optional.empty(), false);
    }

    /**
     * Returns the transcript from the cache, or fetches and stores it. Of all lanes and processes that need the same
     * transcript one fetches it and the others wait for the maximum time of a fetch, then fetch it too. Fails as the
     * fetch does.
     */
    public Uni<Transcript> once(TranscriptRequest request, Supplier<Uni<Transcript>> reading) {
        String key = "worker:transcript:" + request.key();
        String lock = key + ":lock";
        String holder = UUID.randomUUID().toString();
        Supplier<Uni<Transcript>> kept = () -> reading.get().call(transcript -> store.write(key, transcript, LIFE));
        return find(key).chain(cached -> cached.isPresent()
                ? Uni.createFrom().item(cached.get())
                : turn(key, lock, holder).chain(look -> locks.holding(lock, holder,
                        look.found().<Supplier<Uni<Transcript>>>map(found -> () -> Uni.createFrom().item(found))
                                .orElse(kept))));
    }

    /** Waits until there is a result or the time is over. */
    private Uni<Look> turn(String key, String lock, String holder) {
        // The lock before the cache: its previous holder may have stored the transcript just before the release.
        return Uni.createFrom().deferred(() -> locks.take(lock, holder)
                .chain(mine -> find(key).map(found -> new Look(found, mine))))
                .repeat().withDelay(LOOK_AGAIN).whilst(look -> look.equals(Look.NOTHING))
                .collect().last()
                .ifNoItem().after(settings.within()).recoverWithItem(Look.NOTHING);
    }

    private Uni<Optional<Transcript>> find(String key) {
        return store.read(key, Transcript.class);
    }
}
