package dev.studybuddy.video.library;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** Reads videos as people see them. */
@ApplicationScoped
public class VideoQueries {
    private static final String FIND = "SELECT * FROM video_shown WHERE id = $1 AND user_id = $2";
    private static final String LIST = """
            SELECT * FROM video_shown
            WHERE user_id = $1 AND id < $2
              AND ($4::text IS NULL OR status = $4)
              AND ($5::text IS NULL OR concat_ws(' ', title, channel, subject, youtube_id) ILIKE $5)
            ORDER BY id DESC
            LIMIT $3
            """;

    private final Pool pool;

    VideoQueries(Pool pool) {
        this.pool = pool;
    }

    public Uni<Optional<VideoView>> find(UUID userId, UUID videoId) {
        return pool.preparedQuery(FIND).execute(Tuple.of(videoId, userId)).map(rows -> rows.rowCount() == 0
                ? Optional.empty()
                : Optional.of(VideoView.of(rows.iterator().next())));
    }

    /**
     * A person's videos, newest first.
     *
     * @param status one of the four, or null for all
     * @param words what title, channel, subject or id have to contain, or null
     * @param before only those with a smaller id
     */
    Uni<List<VideoView>> list(UUID userId, String status, String words, UUID before, int limit) {
        return pool.preparedQuery(LIST).execute(Tuple.of(userId, before, limit, status, contains(words)))
                .map(rows -> rows.stream().map(VideoView::of).toList());
    }

    private static String contains(String words) {
        return words == null || words.isBlank()
                ? null
                : "%" + words.strip().replaceAll("([\\\\%_])", "\\\\$1") + "%";
    }
}
