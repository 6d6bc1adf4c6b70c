package dev.studybuddy.notes.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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

        await().untilAsserted(() -> assertThat(Files.exists(run(USER, (file, abandoned) -> {}))).isTrue());
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
        await().until(() -> !Files.exists(written.get()));
    }

    @Test
    void an_error_of_the_writer_is_a_problem_and_frees_the_user() {
        assertProblem(() -> run(USER, (file, abandoned) -> {
            throw new StackOverflowError();
        }), 500, "internal");

        await().untilAsserted(() -> assertThat(Files.exists(run(USER, (file, abandoned) -> {}))).isTrue());
    }

    private Path run(UUID user, ExportQueue.FileWriter writer) {
        return queue.run(user, writer).await().atMost(Duration.ofSeconds(10));
    }

    private void block(Path file, AtomicBoolean abandoned) {
        try {
            release.await();
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
