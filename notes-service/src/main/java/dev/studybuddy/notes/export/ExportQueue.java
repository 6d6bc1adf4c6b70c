package dev.studybuddy.notes.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

import dev.studybuddy.platform.log.StackTraceOnly;
import dev.studybuddy.platform.problem.Problem;

/** Runs exports and imports on its own threads: a few at the same time, and one for each user. */
@ApplicationScoped
class ExportQueue {
    private static final Logger LOG = Logger.getLogger(ExportQueue.class);
    private static final int RETRY_AFTER_SECONDS = 10;

    private final ExportConfig config;
    private final ThreadPoolExecutor executor;
    private final Set<UUID> active = ConcurrentHashMap.newKeySet();

    ExportQueue(ExportConfig config) {
        this.config = config;
        this.executor = new ThreadPoolExecutor(config.threads(), config.threads(), 0, TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(config.queue()), task -> new Thread(task, "export"));
    }

    /** Work on a thread that may block. */
    interface Work<T> {
        /** @param abandoned becomes true when the result is no longer used, as after the timeout */
        T run(AtomicBoolean abandoned) throws IOException;
    }

    /** Writes the file of an export. */
    interface FileWriter {
        /** @param abandoned becomes true when the result is no longer used, as after the timeout */
        void write(Path file, AtomicBoolean abandoned) throws IOException;
    }

    /**
     * Writes a temporary file, which the receiver deletes.
     *
     * @return fails as {@link #call}
     */
    Uni<Path> run(UUID userId, FileWriter writer) {
        return Uni.createFrom().deferred(() -> {
            ExportFile file = new ExportFile();
            return this.<Path>call(userId, abandoned -> file.write(writer, abandoned)).invoke(file::received)
                    .onFailure().invoke(file::end).onCancellation().invoke(file::end);
        });
    }

    /**
     * Runs the work. The result arrives in the Vert.x context of the caller: a file that is opened elsewhere may be
     * read to its end before the response listens to it, which then never ends.
     *
     * @return fails with {@code rate_limited} while the user has another export or import or the queue is full, and
     *         with {@code unavailable} after the timeout
     */
    <T> Uni<T> call(UUID userId, Work<T> work) {
        Context context = Vertx.currentContext();
        Uni<T> result = Uni.createFrom().<T>emitter(emitter -> submit(userId, work, emitter))
                .ifNoItem().after(config.timeout()).failWith(() -> new Problem(503, "unavailable",
                        "This took too long. Try again later."));
        return context == null ? result : result.emitOn(task -> context.runOnContext(ignored -> task.run()));
    }

    private <T> void submit(UUID userId, Work<T> work, UniEmitter<? super T> emitter) {
        if (!active.add(userId)) {
            emitter.fail(busy("Another export or import of yours is running. Try again when it has ended."));
            return;
        }
        AtomicBoolean abandoned = new AtomicBoolean();
        emitter.onTermination(() -> abandoned.set(true));
        try {
            executor.execute(() -> run(userId, work, emitter, abandoned));
        } catch (RejectedExecutionException full) {
            active.remove(userId);
            emitter.fail(busy("Too many exports and imports are running. Try again later."));
        }
    }

    /** The user may begin the next export as soon as the result of this one has arrived. */
    private <T> void run(UUID userId, Work<T> work, UniEmitter<? super T> emitter, AtomicBoolean abandoned) {
        Runnable end = () -> {};
        try {
            if (!abandoned.get()) {
                T result = work.run(abandoned);
                end = () -> emitter.complete(result);
            }
        } catch (Problem problem) {
            end = () -> emitter.fail(problem);
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError failure) {
            LOG.errorf(StackTraceOnly.of(failure), "Export failed: exception=%s", failure.getClass().getName());
            end = () -> emitter.fail(new Problem(500, "internal", "The export failed. Try again later."));
        } finally {
            active.remove(userId);
        }
        end.run();
    }

    private static Problem busy(String detail) {
        return new Problem(429, "rate_limited", detail).withHeader("Retry-After", RETRY_AFTER_SECONDS);
    }

    @PreDestroy
    void stop() {
        executor.shutdownNow();
    }
}
