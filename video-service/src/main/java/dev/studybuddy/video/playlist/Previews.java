package dev.studybuddy.video.playlist;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.platform.problem.Problem;
import dev.studybuddy.video.wakeup.WakeUps;

/** Shows a person what is in a playlist, and which of it they have a note of. */
@ApplicationScoped
class Previews {
    private static final String NOTED = """
            SELECT DISTINCT ON (youtube_id) youtube_id, id, note_id
            FROM video
            WHERE user_id = $1 AND youtube_id = ANY($2) AND note_id IS NOT NULL
            ORDER BY youtube_id, id DESC
            """;

    private final Readings readings;
    private final WakeUps wakeUps;
    private final PlaylistSettings settings;
    private final Pool pool;

    Previews(Readings readings, WakeUps wakeUps, PlaylistSettings settings, Pool pool) {
        this.readings = readings;
        this.wakeUps = wakeUps;
        this.settings = settings;
        this.pool = pool;
    }

    /**
     * The playlist of a link, as soon as a lane has read it.
     *
     * @throws Problem what the link's parser refuses; {@code playlist_private}, {@code playlist_unavailable},
     *         {@code playlist_empty}; a code of YouTube's refusal; {@code upstream_timeout} while it is still being read
     */
    Uni<PlaylistView> of(UUID userId, String url) {
        String playlistId = PlaylistLinks.parse(url);
        return readings.request(userId, playlistId)
                .chain(id -> wakeUps.await(id, settings.patience(), () -> readings.find(id), Reading::underWay))
                .map(Reading::orProblem)
                .chain(content -> noted(userId, content).map(noted -> view(playlistId, content, noted)));
    }

    private Uni<Map<String, Row>> noted(UUID userId, PlaylistDone.Content content) {
        String[] ids = content.items().stream().map(PlaylistDone.Item::youtubeId).toArray(String[]::new);
        return pool.preparedQuery(NOTED).execute(Tuple.of(userId, ids)).map(rows -> {
            Map<String, Row> noted = new HashMap<>();
            rows.forEach(row -> noted.put(row.getString("youtube_id"), row));
            return noted;
        });
    }

    private static PlaylistView view(String playlistId, PlaylistDone.Content content, Map<String, Row> noted) {
        List<PlaylistView.Item> items = content.items().stream()
                .map(item -> item(item, noted.get(item.youtubeId()))).toList();
        return new PlaylistView(playlistId, content.title(), content.channel(), items, content.truncated());
    }

    private static PlaylistView.Item item(PlaylistDone.Item item, Row noted) {
        return new PlaylistView.Item(item.youtubeId(), "https://www.youtube.com/watch?v=" + item.youtubeId(),
                item.title(), item.duration(), item.available(), noted != null,
                noted == null ? null : noted.getUUID("id"), noted == null ? null : noted.getUUID("note_id"));
    }
}
