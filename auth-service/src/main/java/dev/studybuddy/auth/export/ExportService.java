package dev.studybuddy.auth.export;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.infrastructure.Infrastructure;

import dev.studybuddy.auth.activity.ActivityKind;
import dev.studybuddy.auth.activity.ActivityRepository;
import dev.studybuddy.auth.activity.NewActivity;
import dev.studybuddy.auth.activity.RequestOrigin;
import dev.studybuddy.platform.problem.Problem;

/**
 * Writes exports into temporary files, a limited number at once, so that a slow download occupies only a file. A user
 * has two exports at a time, until their downloads have ended: the end of one is noticed after the client has the last
 * byte and may ask for the next.
 */
@ApplicationScoped
class ExportService {
    private static final Logger LOG = Logger.getLogger(ExportService.class);
    private static final int MAX_PER_USER = 2;

    private final ExportClient client;
    private final AuthExport authExport;
    private final ActivityRepository activities;
    private final ExportConfig config;
    private final Clock clock;
    private final Semaphore writers;
    private final Map<UUID, Integer> users = new ConcurrentHashMap<>();
    private final AtomicLong diskUsage = new AtomicLong();

    ExportService(ExportClient client, AuthExport authExport, ActivityRepository activities, ExportConfig config,
            Clock clock) {
        this.client = client;
        this.authExport = authExport;
        this.activities = activities;
        this.config = config;
        this.clock = clock;
        this.writers = new Semaphore(config.maxConcurrent());
    }

    void deleteAbandonedFiles(@Observes StartupEvent event) throws IOException {
        ExportFile.deleteAbandoned(clock.instant().minus(config.maxDuration().multipliedBy(2)));
    }

    /**
     * Writes the data of a user in all services into a file, and records the export. Blocks.
     *
     * @param token the user's access token
     * @throws Problem {@code rate_limited} while the user has two exports, {@code unavailable} if a
     *            service does not respond or too many exports are being written
     */
    Export write(UUID userId, String token, RequestOrigin origin) {
        if (users.merge(userId, 1, Integer::sum) > MAX_PER_USER) {
            leave(userId);
            throw new Problem(429, "rate_limited",
                    "Your previous downloads are still running. Try again when they have finished.")
                    .withHeader("Retry-After", 10);
        }
        boolean written = false;
        try {
            Export export = write(token, new Export(userId), origin);
            written = true;
            return export;
        } finally {
            if (!written) {
                leave(userId);
            }
        }
    }

    private void leave(UUID userId) {
        users.computeIfPresent(userId, (user, count) -> count == 1 ? null : count - 1);
    }

    private Export write(String token, Export export, RequestOrigin origin) {
        if (!writers.tryAcquire()) {
            throw new Problem(503, "unavailable", "Too many downloads are being prepared. Try again in a minute.")
                    .withHeader("Retry-After", 60);
        }
        List<ServiceExport> services = List.of();
        try {
            services = client.open(token);
            activities.record(new NewActivity(export.userId, ActivityKind.EXPORTED, origin)).await()
                    .atMost(AuthExport.DATABASE_TIMEOUT);
            export.write(services);
            return export;
        } catch (IOException e) {
            LOG.warnf("Export failed: exception=%s reason=%s", e.getClass().getName(),
                    e instanceof ExportFailedException ? e.getMessage() : "input or output");
            throw ExportClient.unavailable();
        } finally {
            ExportClient.close(services);
            writers.release();
        }
    }

    /** The export of a user, until its download has ended. */
    final class Export {
        private final UUID userId;
        private final AtomicBoolean closed = new AtomicBoolean();
        private ExportFile file;

        private Export(UUID userId) {
            this.userId = userId;
        }

        private void write(List<ServiceExport> services) throws IOException {
            List<ExportSource> sources = new ArrayList<>();
            sources.add(authExport.open(userId));
            sources.addAll(services);
            ScheduledFuture<?> deadline = Infrastructure.getDefaultWorkerPool().schedule(
                    () -> ExportClient.close(services), config.maxDuration().toMillis(), TimeUnit.MILLISECONDS);
            file = new ExportFile(diskUsage, config.maxDisk().asLongValue());
            boolean written = false;
            try {
                file.write(sources);
                written = true;
            } finally {
                deadline.cancel(false);
                if (!written) {
                    file.delete();
                }
            }
        }

        ExportFile file() {
            return file;
        }

        /** How long the download may take, in milliseconds. */
        long downloadMillis() {
            return config.grace().toMillis() + file.size() * 1000 / config.minRate().asLongValue();
        }

        /** Deletes the file and allows another export of the user. Has no effect when called again. Blocks. */
        void close() {
            if (closed.compareAndSet(false, true)) {
                file.delete();
                leave(userId);
            }
        }
    }
}
