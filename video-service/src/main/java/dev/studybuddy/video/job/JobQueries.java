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

/** Reads jobs as people see them. A job of a deleted video is not seen any more. */
@ApplicationScoped
public class JobQueries {
    private static final String FIND = "SELECT * FROM job_shown WHERE id = $1 AND user_id = $2";
    private static final String OF_PERSON = """
            SELECT * FROM job_shown
            WHERE user_id = $1 AND id < $2
            ORDER BY id DESC
            LIMIT $3
            """;
    private static final String ACTIVE = """
            SELECT * FROM job_shown
            WHERE user_id = $1 AND id < $2 AND status IN ('pending_payment', 'queued', 'running')
            ORDER BY id DESC
            LIMIT $3
            """;
    private static final String WITH_STATUS = """
            SELECT * FROM job_shown
            WHERE user_id = $1 AND id < $2 AND status = $4
            ORDER BY id DESC
            LIMIT $3
            """;
    private static final String OF_VIDEO = """
            SELECT job_shown.*
            FROM video
            JOIN job_shown ON job_shown.id = video.job_id
            WHERE video.id = $1 AND video.user_id = $2
            """;

    private final Pool pool;

    JobQueries(Pool pool) {
        this.pool = pool;
    }

    public Uni<Optional<JobView>> find(UUID userId, UUID jobId) {
        return pool.preparedQuery(FIND).execute(Tuple.of(jobId, userId)).map(JobQueries::one);
    }

    /** The latest job of a video. */
    public Uni<Optional<JobView>> latestOf(UUID userId, UUID videoId) {
        return pool.preparedQuery(OF_VIDEO).execute(Tuple.of(videoId, userId)).map(JobQueries::one);
    }

    /**
     * A person's jobs, newest first.
     *
     * @param status a status, {@code active} for those that have not ended, or null for all
     * @param before only those with a smaller id
     */
    Uni<List<JobView>> list(UUID userId, String status, UUID before, int limit) {
        Uni<RowSet<Row>> rows;
        if (status == null) {
            rows = pool.preparedQuery(OF_PERSON).execute(Tuple.of(userId, before, limit));
        } else if (status.equals("active")) {
            rows = pool.preparedQuery(ACTIVE).execute(Tuple.of(userId, before, limit));
        } else {
            rows = pool.preparedQuery(WITH_STATUS).execute(Tuple.of(userId, before, limit, status));
        }
        return rows.map(found -> found.stream().map(JobView::of).toList());
    }

    private static Optional<JobView> one(RowSet<Row> rows) {
        return rows.rowCount() == 0 ? Optional.empty() : Optional.of(JobView.of(rows.iterator().next()));
    }
}
