package dev.studybuddy.video.playlist;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.video.notification.RowChangeNotifier;

/** Lists the videos of a playlist and the notes that the user has of them. */
@ApplicationScoped
class PlaylistPreviewService {
    private static final String FIND_NOTES = """
            SELECT DISTINCT ON (youtube_id) youtube_id, id, note_id
            FROM video
            WHERE user_id = $1 AND youtube_id = ANY($2) AND note_id IS NOT NULL
            ORDER BY youtube_id, id DESC
            """;

    private final PlaylistFetchRepository fetches;
    private final RowChangeNotifier notifier;
    private final PlaylistConfig config;
    private final Pool pool;

    PlaylistPreviewService(PlaylistFetchRepository fetches, RowChangeNotifier notifier, PlaylistConfig config,
            Pool pool) {
        this.fetches = fetches;
        this.notifier = notifier;
        this.config = config;
        this.pool = pool;
    }

    /**
     * Returns the playlist of a link as soon as a lane has fetched it.
     *
     * @return fails with the link parser's problem; with {@code playlist_private}, {@code playlist_unavailable} or
     *         {@code playlist_empty}; with a code of YouTube; or with {@code upstream_timeout} while the fetch
     * continues
     */
    Uni<PlaylistView> preview(UUID userId, String url) {
        String playlistId = PlaylistLinkParser.parse(url);
        return load(userId, playlistId)
                .chain(content -> findNotes(userId, content).map(notes -> view(playlistId, content, notes)));
    }

    /** Returns the YouTube ids of the videos of a playlist in its order; fails as {@link #preview}. */
    Uni<List<String>> findVideos(UUID userId, String playlistId) {
        return load(userId, PlaylistLinkParser.requireSupported(playlistId))
                .map(content -> content.items().stream().map(PlaylistDoneEvent.Item::youtubeId).toList());
    }

    private Uni<PlaylistDoneEvent.Content> load(UUID userId, String playlistId) {
        return fetches.request(userId, playlistId)
                .chain(id -> notifier.awaitChange(id, config.timeout(), () -> fetches.find(id),
                        PlaylistFetch::isPending))
                .map(PlaylistFetch::require);
    }

    private Uni<Map<String, Row>> findNotes(UUID userId, PlaylistDoneEvent.Content content) {
        String[] ids = content.items().stream().map(PlaylistDoneEvent.Item::youtubeId).toArray(String[]::new);
        return pool.preparedQuery(FIND_NOTES).execute(Tuple.of(userId, ids)).map(rows -> {
            Map<String, Row> notes = new HashMap<>();
            rows.forEach(row -> notes.put(row.getString("youtube_id"), row));
            return notes;
        });
    }

    private static PlaylistView view(String playlistId, PlaylistDoneEvent.Content content, Map<String, Row> notes) {
        List<PlaylistView.Item> items = content.items().stream()
                .map(item -> item(item, Optional.ofNullable(notes.get(item.youtubeId())))).toList();
        return new PlaylistView(playlistId, content.title(), content.channel(), items, content.truncated());
    }

    private static PlaylistView.Item item(PlaylistDoneEvent.Item item, Optional<Row> note) {
        return new PlaylistView.Item(item.youtubeId(), "https://www.youtube.com/watch?v=" + item.youtubeId(),
                item.title(), item.duration(), item.available(), note.isPresent(),
                note.map(row -> row.getUUID("id")).orElse(null), note.map(row -> row.getUUID("note_id")).orElse(null));
    }
}
