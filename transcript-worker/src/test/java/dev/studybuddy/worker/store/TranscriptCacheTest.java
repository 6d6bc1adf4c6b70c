package dev.studybuddy.worker.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.value.SetArgs;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.worker.WorkerTestResource;
import dev.studybuddy.worker.transcript.Segment;
import dev.studybuddy.worker.transcript.Transcript;
import dev.studybuddy.worker.transcript.TranscriptRequest;
import dev.studybuddy.worker.youtube.YouTubeCode;
import dev.studybuddy.worker.youtube.YouTubeException;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
@QuarkusTestResource(WorkerTestResource.class)
class TranscriptCacheTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final String WORDS = "Light falls on a leaf.";
    private static int videos;

    @Inject
    TranscriptCache cache;
    @Inject
    RedisDataSource redis;

    private final String video = String.format("cache%06d", ++videos);
    private final TranscriptRequest request = new TranscriptRequest(video, Optional.empty(), Optional.empty());
    private final List<CompletableFuture<Transcript>> readings = new CopyOnWriteArrayList<>();

    @Test
    void what_was_read_once_is_not_read_again() {
        Transcript first = of(cache.once(request, this::read));
        Transcript second = of(cache.once(request, this::read));

        assertThat(second).isEqualTo(first);
        assertThat(readings).hasSize(1);
    }

    @Test
    void it_is_kept_for_thirty_days_and_compressed() {
        of(cache.once(request, this::read));

        String key = "worker:transcript:" + video + ":own";
        assertThat(redis.key().ttl(key)).isBetween(Duration.ofDays(30).toSeconds() - 60,
                Duration.ofDays(30).toSeconds());
        byte[] kept = redis.value(byte[].class).get(key);
        assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("falls");
        assertThat(kept.length).isLessThan(1_000);
        await().untilAsserted(() -> assertThat(redis.key().exists(key + ":lock")).isFalse());
    }

    @Test
    void each_language_is_kept_by_itself() {
        Stream.of(request, requestFor("de"), requestFor("pt-BR"), new TranscriptRequest(video, Optional.empty(),
                Optional.of(
                        "de")))
                .forEach(each -> of(cache.once(each, this::read)));
        assertThat(readings).hasSize(4);

        of(cache.once(requestFor("PT_br"), this::read));

        assertThat(readings).hasSize(4);
    }

    @Test
    void of_many_that_want_the_same_at_once_one_reads() {
        List<CompletableFuture<Transcript>> lanes = Stream.generate(() -> cache.once(request, this::readSlowly)
                .subscribeAsCompletionStage()).limit(8).toList();
        await().atMost(TIMEOUT).until(() -> !readings.isEmpty());
        await().during(Duration.ofSeconds(1)).until(() -> readings.size() == 1);

        readings.get(0).complete(transcript());

        await().atMost(TIMEOUT).until(() -> lanes.stream().allMatch(CompletableFuture::isDone));
        assertThat(lanes).allSatisfy(lane -> assertThat(lane.join()).isEqualTo(transcript()));
        assertThat(readings).hasSize(1);
    }

    @Test
    void where_the_one_fails_another_has_its_turn() {
        CompletableFuture<Transcript> first = cache.once(request, this::readSlowly).subscribeAsCompletionStage();
        await().atMost(TIMEOUT).until(() -> readings.size() == 1);
        CompletableFuture<Transcript> second = cache.once(request, this::readSlowly).subscribeAsCompletionStage();

        readings.get(0).completeExceptionally(new YouTubeException(YouTubeCode.IP_BLOCKED));

        await().atMost(TIMEOUT).until(() -> readings.size() == 2);
        assertThatThrownBy(first::join).hasCauseInstanceOf(YouTubeException.class);
        readings.get(1).complete(transcript());
        assertThat(second.join()).isEqualTo(transcript());
    }

    @Test
    void where_the_one_is_cancelled_another_has_its_turn() {
        CompletableFuture<Transcript> first = cache.once(request, this::readSlowly).subscribeAsCompletionStage();
        await().atMost(TIMEOUT).until(() -> readings.size() == 1);

        first.cancel(true);

        assertThat(of(cache.once(request, this::read))).isEqualTo(transcript());
    }

    @Test
    void where_the_one_has_died_its_lock_ends() {
        redis.value(String.class).set(lock(), "a process that is no more", new SetArgs().px(1_000));

        assertThat(of(cache.once(request, this::read))).isEqualTo(transcript());
        assertThat(readings).hasSize(1);
    }

    @Test
    void a_lock_is_held_for_as_long_as_somebody_reads() {
        CompletableFuture<Transcript> reading = cache.once(request, this::readSlowly).subscribeAsCompletionStage();
        await().atMost(TIMEOUT).until(() -> readings.size() == 1);

        await().atMost(TIMEOUT).until(() -> redis.key().pttl(lock()) < 8_000);
        await().atMost(TIMEOUT).until(() -> redis.key().pttl(lock()) > 9_000);

        readings.get(0).complete(transcript());
        reading.join();
        await().untilAsserted(() -> assertThat(redis.key().exists(lock())).isFalse());
    }

    private String lock() {
        return "worker:transcript:" + video + ":own:lock";
    }

    private TranscriptRequest requestFor(String language) {
        return new TranscriptRequest(video, Optional.of(language), Optional.of("en"));
    }

    private Uni<Transcript> read() {
        readings.add(CompletableFuture.completedFuture(transcript()));
        return Uni.createFrom().item(transcript());
    }

    /** A reading that ends when the test ends it. */
    private Uni<Transcript> readSlowly() {
        CompletableFuture<Transcript> reading = new CompletableFuture<>();
        readings.add(reading);
        return Uni.createFrom().completionStage(reading);
    }

    private Transcript transcript() {
        return new Transcript(video, "Leaves", "Plain", 180, "en", false, "",
                Stream.iterate(0, n -> n + 1).limit(200).map(n -> new Segment(n, 1, WORDS)).toList());
    }

    private static <T> T of(Uni<T> uni) {
        return uni.await().atMost(TIMEOUT);
    }
}
