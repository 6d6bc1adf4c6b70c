package dev.studybuddy.video.job;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/** Reads jobs for responses. Jobs of deleted videos are excluded. */
@ApplicationScoped
public class JobViewRepository {
    private static final String FIND = "SELECT * FROM job_view WHERE id = $1 AND user_id = $2";
    private static final String OF_USER = """
            SELECT * FROM job_view
            WHERE user_id = $1 AND id < $2
            ORDER BY id DESC
            LIMIT $3
            """;
    private static final String ACTIVE = """
            SELECT * FROM job_view
            WHERE user_id = $1 AND id < $2 AND status IN ('pending_payment', 'queued', 'running')
            ORDER BY id DESC
            LIMIT $3
            """;
    private static final String WITH_STATUS = """
            SELECT * FROM job_view
            WHERE user_id = $1 AND id < $2 AND status = $4
            ORDER BY id DESC
            LIMIT $3
            """;
    private static final String OF_VIDEO = """
            SELECT job_view.*
            FROM video
            JOIN job_view ON job_view.id = video.job_id
            WHERE video.id = $1 AND video.user_id = $2
            """;

    private final Pool pool;

    JobViewRepository(Pool pool) {
        this.pool = pool;
    }

    public Uni<Optional<JobView>> find(UUID userId, UUID jobId) {
        return pool.preparedQuery(FIND).execute(Tuple.of(jobId, userId)).map(JobViewRepository::one);
    }

    /** Finds the latest job of a video. */
    public Uni<Optional<JobView>> findLatest(UUID userId, UUID videoId) {
        return pool.preparedQuery(OF_VIDEO).execute(Tuple.of(videoId, userId)).map(JobViewRepository::one);
    }

    /**
     * Lists a user's jobs, newest first.
     *
     * @param status a status, {@code active} for those that have not ended, or empty for all
     * @param before only jobs with a smaller id
     */
    Uni<List<JobView>> list(UUID userId, Optional<String> status, UUID before, int limit) {
        Uni<RowSet<Row>> rows;
        if (status.isEmpty()) {
            rows = pool.preparedQuery(OF_USER).execute(Tuple.of(userId, before, limit));
        } else if (status.get().equals("active")) {
            rows = pool.preparedQuery(ACTIVE).execute(Tuple.of(userId, before, limit));
        } else {
            rows = pool.preparedQuery(WITH_STATUS).execute(Tuple.of(userId, before, limit, status.get()));
        }
        return rows.map(found -> found.stream().map(JobView::from).toList());
    }

    private static Optional<JobView> one(RowSet<Row> rows) {
        return rows.rowCount() == 0 ? Optional.empty() : Optional.of(JobView.from(rows.iterator().next()));
    }
}
