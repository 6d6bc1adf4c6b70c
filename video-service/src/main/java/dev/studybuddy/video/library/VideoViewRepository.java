package dev.studybuddy.video.library;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** Reads videos for responses. */
@ApplicationScoped
public class VideoViewRepository {
    private static final String FIND = "SELECT * FROM video_view WHERE id = $1 AND user_id = $2";
    private static final String LIST = """
            SELECT * FROM video_view
            WHERE user_id = $1 AND id < $2
              AND ($4::text IS NULL OR status = $4)
              AND ($5::text IS NULL OR concat_ws(' ', title, channel, subject, youtube_id) ILIKE $5)
            ORDER BY id DESC
            LIMIT $3
            """;

    private final Pool pool;

    VideoViewRepository(Pool pool) {
        this.pool = pool;
    }

    public Uni<Optional<VideoView>> find(UUID userId, UUID videoId) {
        return pool.preparedQuery(FIND).execute(Tuple.of(videoId, userId)).map(rows -> rows.rowCount() == 0
                ? Optional.empty()
                : Optional.of(VideoView.from(rows.iterator().next())));
    }

    /**
     * Lists a user's videos, newest first.
     *
     * @param status one of the four statuses, or empty for all
     * @param search a part of title, channel, subject or YouTube id, or empty
     * @param before only videos with a smaller id
     */
    Uni<List<VideoView>> list(UUID userId, Optional<String> status, Optional<String> search, UUID before,
            int limit) {
        return pool.preparedQuery(LIST).execute(Tuple.of(userId, before, limit, status.orElse(null), search.flatMap(
                VideoViewRepository::pattern).orElse(null)))
                .map(rows -> rows.stream().map(VideoView::from).toList());
    }

    /** The pattern for ILIKE; empty for a blank text. */
    private static Optional<String> pattern(String search) {
        return Optional.of(search.strip()).filter(text -> !text.isEmpty())
                .map(text -> "%" + text.replaceAll("([\\\\%_])", "\\\\$1") + "%");
    }
}
