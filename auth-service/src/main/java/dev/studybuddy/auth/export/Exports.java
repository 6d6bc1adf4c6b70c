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
import io.vertx.mutiny.sqlclient.Pool;

import dev.studybuddy.auth.activity.Activities;
import dev.studybuddy.auth.activity.ActivityKind;
import dev.studybuddy.auth.activity.Origin;
import dev.studybuddy.platform.problem.Problem;

/** Makes exports, a few at once and one for each person. Each keeps a worker thread for as long as it is downloaded. */
@ApplicationScoped
class Exports {
    private static final Logger LOG = Logger.getLogger(Exports.class);
    private static final Duration DATABASE = Duration.ofSeconds(10);

    private final Sources sources;
    private final OwnFiles own;
    private final Activities activities;
    private final Pool pool;
    private final ExportSettings settings;
    private final Set<UUID> underWay = ConcurrentHashMap.newKeySet();

    Exports(Sources sources, OwnFiles own, Activities activities, Pool pool, ExportSettings settings) {
        this.sources = sources;
        this.own = own;
        this.activities = activities;
        this.pool = pool;
        this.settings = settings;
    }

    /**
     * Everything of a person, opened but not read yet.
     *
     * @param token of the person
     * @throws Problem {@code rate_limited} while another one of theirs is under way, {@code unavailable} when it cannot be
     *             whole
     */
    Export begin(UUID person, String token, Origin from) {
        if (underWay.size() >= settings.atOnce()) {
            throw new Problem(503, "unavailable", "Many people are downloading their data. Try again in a few minutes.")
                    .withHeader("Retry-After", 60);
        }
        if (!underWay.add(person)) {
            throw new Problem(429, "rate_limited", "Your last download is still being made. Try again when it is done.")
                    .withHeader("Retry-After", 10);
        }
        Export export = open(person, token);
        try {
            activities.record(pool, person, ActivityKind.EXPORTED, from).await().atMost(DATABASE);
            return export;
        } catch (RuntimeException e) {
            export.close();
            throw e;
        }
    }

    private Export open(UUID person, String token) {
        try {
            return new Export(person, own.of(person).await().atMost(DATABASE), sources.open(token));
        } catch (RuntimeException e) {
            underWay.remove(person);
            throw e;
        }
    }

    /** One that is ready to be written, once. */
    final class Export {
        private final UUID person;
        private final Map<String, String> files;
        private final List<Source> opened;
        private final ScheduledFuture<?> deadline;
        private final AtomicBoolean closed = new AtomicBoolean();

        private Export(UUID person, Map<String, String> files, List<Source> opened) {
            this.person = person;
            this.files = files;
            this.opened = opened;
            // Also ends what nobody comes to read.
            this.deadline = Infrastructure.getDefaultWorkerPool().schedule(this::close, settings.longest().toMillis(),
                    TimeUnit.MILLISECONDS);
        }

        void write(OutputStream out) throws IOException {
            try {
                Archive.write(out, files, opened);
            } catch (IOException e) {
                LOG.warnf("An export was cut: %s",
                        e instanceof ExportFailed ? e.getMessage() : e.getClass().getSimpleName());
                throw e;
            } finally {
                close();
            }
        }

        private void close() {
            if (closed.compareAndSet(false, true)) {
                deadline.cancel(false);
                Sources.close(opened);
                underWay.remove(person);
            }
        }
    }
}
