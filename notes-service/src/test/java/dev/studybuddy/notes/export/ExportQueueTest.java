package dev.studybuddy.notes.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Vertx;

import dev.studybuddy.platform.problem.Problem;

class ExportQueueTest {
    private static final UUID USER = UUID.randomUUID();

    private final CountDownLatch release = new CountDownLatch(1);
    private final ExportQueue queue = new ExportQueue(new ExportConfig() {
        @Override
        public int maxNotes() {
            return 1;
        }

        @Override
        public int maxPdfLength() {
            return 1;
        }

        @Override
        public int maxEpubLength() {
            return 1;
        }

        @Override
        public long maxImportBytes() {
            return 1;
        }

        @Override
        public Duration timeout() {
            return Duration.ofMillis(500);
        }

        @Override
        public int threads() {
            return 1;
        }

        @Override
        public int queue() {
            return 1;
        }
    });

    @AfterEach
    void stop() {
        release.countDown();
        queue.stop();
    }

    @Test
    void a_second_export_of_a_user_and_one_beyond_the_queue_are_rejected() {
        queue.run(USER, this::block).subscribe().with(file -> {}, failure -> {});
        assertProblem(() -> run(USER, (file, abandoned) -> {}), 429, "rate_limited");
        queue.run(UUID.randomUUID(), (file, abandoned) -> {}).subscribe().with(file -> {}, failure -> {});
        assertProblem(() -> run(UUID.randomUUID(), (file, abandoned) -> {}), 429, "rate_limited");

        release.countDown();

        Awaitility.await().untilAsserted(() -> assertThat(Files.exists(run(USER, (file, abandoned) -> {}))).isTrue());
    }

    @Test
    void an_export_that_takes_too_long_fails_and_its_file_is_deleted() {
        AtomicReference<Path> written = new AtomicReference<>();
        AtomicReference<AtomicBoolean> flag = new AtomicReference<>();

        assertProblem(() -> run(USER, (file, abandoned) -> {
            written.set(file);
            flag.set(abandoned);
            block(file, abandoned);
        }), 503, "unavailable");

        assertThat(flag.get()).isTrue();
        release.countDown();
        Awaitility.await().until(() -> !Files.exists(written.get()));
    }

    @Test
    void a_file_is_deleted_when_the_export_ends_between_its_last_byte_and_its_receiver() throws Exception {
        AtomicReference<Path> written = new AtomicReference<>();
        AtomicReference<Path> received = new AtomicReference<>();
        Vertx vertx = Vertx.vertx();
        try {
            CompletableFuture<Void> cancelled = new CompletableFuture<>();
            vertx.getOrCreateContext().runOnContext(ignored -> {
                Cancellable export = queue.run(USER, (file, abandoned) -> written.set(file)).subscribe()
                        .with(received::set);
                // The only thread of the queue goes on when the file is complete. Its result waits for this thread.
                CountDownLatch complete = new CountDownLatch(1);
                queue.call(UUID.randomUUID(), abandoned -> {
                    complete.countDown();
                    return USER;
                }).subscribe().with(id -> {});
                await(complete);
                export.cancel();
                cancelled.complete(null);
            });
            cancelled.get(20, TimeUnit.SECONDS);

            Awaitility.await().until(() -> !Files.exists(written.get()));
            assertThat(received.get()).isNull();
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void a_file_is_deleted_whether_the_export_ends_before_or_after_its_last_byte() throws IOException {
        ExportFile early = new ExportFile();
        Path unwanted = early.write((file, abandoned) -> early.end(), new AtomicBoolean());
        assertThat(unwanted).doesNotExist();

        ExportFile late = new ExportFile();
        Path complete = late.write((file, abandoned) -> {}, new AtomicBoolean());
        assertThat(complete).exists();
        late.end();
        assertThat(complete).doesNotExist();

        ExportFile sent = new ExportFile();
        Path wanted = sent.write((file, abandoned) -> {}, new AtomicBoolean());
        sent.received();
        sent.end();
        assertThat(wanted).exists();
        Files.delete(wanted);
    }

    @Test
    void an_error_of_the_writer_is_a_problem_and_frees_the_user() {
        assertProblem(() -> run(USER, (file, abandoned) -> {
            throw new StackOverflowError();
        }), 500, "internal");

        Awaitility.await().untilAsserted(() -> assertThat(Files.exists(run(USER, (file, abandoned) -> {}))).isTrue());
    }

    private Path run(UUID user, ExportQueue.FileWriter writer) {
        return queue.run(user, writer).await().atMost(Duration.ofSeconds(10));
    }

    private void block(Path file, AtomicBoolean abandoned) {
        await(release);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void assertProblem(ThrowingCallable call, int status, String code) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(status);
            assertThat(problem.code()).isEqualTo(code);
        });
    }
}
