package dev.studybuddy.auth.export;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.infrastructure.Infrastructure;

import dev.studybuddy.auth.activity.ActivityKind;
import dev.studybuddy.auth.activity.ActivityRepository;
import dev.studybuddy.auth.activity.NewActivity;
import dev.studybuddy.auth.activity.RequestOrigin;
import dev.studybuddy.platform.problem.Problem;

/** Opens exports: a limited number at once, and one per user. Each occupies a worker thread while it is downloaded. */
@ApplicationScoped
class ExportService {
    private static final Logger LOG = Logger.getLogger(ExportService.class);
    private static final Duration DATABASE_TIMEOUT = Duration.ofSeconds(10);

    private final ExportClient client;
    private final AuthExport authExport;
    private final ActivityRepository activities;
    private final ExportConfig config;
    private final Set<UUID> running = ConcurrentHashMap.newKeySet();

    ExportService(ExportClient client, AuthExport authExport, ActivityRepository activities, ExportConfig config) {
        this.client = client;
        this.authExport = authExport;
        this.activities = activities;
        this.config = config;
    }

    /**
     * Opens the data of a user in all services, without reading it yet, and records the export.
     *
     * @param token the user's access token
     * @throws Problem {@code rate_limited} while another export of the user is running, {@code unavailable} if a
     *            service does not respond or too many exports are running
     */
    Export open(UUID userId, String token, RequestOrigin origin) {
        if (running.size() >= config.maxConcurrent()) {
            throw new Problem(503, "unavailable", "Too many downloads are running. Try again in a few minutes.")
                    .withHeader("Retry-After", 60);
        }
        if (!running.add(userId)) {
            throw new Problem(429, "rate_limited",
                    "Your previous download is still running. Try again when it has finished.")
                    .withHeader("Retry-After", 10);
        }
        Export export = openSources(userId, token);
        try {
            activities.record(new NewActivity(userId, ActivityKind.EXPORTED, origin)).await()
                    .atMost(DATABASE_TIMEOUT);
            return export;
        } catch (RuntimeException e) {
            export.close();
            throw e;
        }
    }

    private Export openSources(UUID userId, String token) {
        try {
            return new Export(userId, authExport.read(userId).await().atMost(DATABASE_TIMEOUT), client.open(token));
        } catch (RuntimeException e) {
            running.remove(userId);
            throw e;
        }
    }

    /** An open export. It is written once. */
    final class Export {
        private final UUID userId;
        private final Map<String, String> files;
        private final List<ServiceExport> sources;
        private final ScheduledFuture<?> deadline;
        private final AtomicBoolean closed = new AtomicBoolean();

        private Export(UUID userId, Map<String, String> files, List<ServiceExport> sources) {
            this.userId = userId;
            this.files = files;
            this.sources = sources;
            // Also closes an export whose download never starts.
            this.deadline = Infrastructure.getDefaultWorkerPool().schedule(this::close,
                    config.maxDuration().toMillis(), TimeUnit.MILLISECONDS);
        }

        void write(OutputStream out) throws IOException {
            try {
                ZipExport.write(out, files, sources);
            } catch (IOException e) {
                LOG.warnf("Export cut off: exception=%s reason=%s", e.getClass().getName(),
                        e instanceof ExportFailedException ? e.getMessage() : "connection");
                throw e;
            } finally {
                close();
            }
        }

        private void close() {
            if (closed.compareAndSet(false, true)) {
                deadline.cancel(false);
                ExportClient.close(sources);
                running.remove(userId);
            }
        }
    }
}
