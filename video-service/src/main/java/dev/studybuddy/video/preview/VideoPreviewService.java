package dev.studybuddy.video.preview;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.video.limit.Tier;
import dev.studybuddy.video.limit.VideoLengthLimiter;
import dev.studybuddy.video.notification.RowChangeNotifier;
import dev.studybuddy.video.submission.VideoPrice;
import dev.studybuddy.video.submission.YoutubeLinkParser;

/** Returns what a video is, what a note of it costs, and whether the user has it already. */
@ApplicationScoped
class VideoPreviewService {
    /** A video with a note is preferred to a later one without. */
    private static final String FIND_OWN = """
            SELECT id, note_id
            FROM video
            WHERE user_id = $1 AND youtube_id = $2
            ORDER BY note_id IS NULL, id DESC
            LIMIT 1
            """;

    private final PreviewFetchRepository fetches;
    private final RowChangeNotifier notifier;
    private final PreviewConfig config;
    private final VideoLengthLimiter lengths;
    private final Pool pool;

    VideoPreviewService(PreviewFetchRepository fetches, RowChangeNotifier notifier, PreviewConfig config,
            VideoLengthLimiter lengths, Pool pool) {
        this.fetches = fetches;
        this.notifier = notifier;
        this.config = config;
        this.lengths = lengths;
        this.pool = pool;
    }

    /**
     * Returns the preview of a link, after a bounded wait for a lane.
     *
     * @return fails with the link parser's problem only
     */
    Uni<VideoPreviewView> preview(UUID userId, Tier tier, String url) {
        String youtubeId = YoutubeLinkParser.parse(url).id();
        return fetches.request(userId, youtubeId)
                .chain(id -> id.isEmpty() ? Uni.createFrom().item(PreviewFetch.UNKNOWN) : awaitResult(id.get()))
                .chain(fetch -> findOwn(userId, youtubeId).map(
                        own -> VideoPreviewView.of(youtubeId, fetch, VideoPrice.CREDITS, lengths.maxSeconds(tier),
                                own)));
    }

    private Uni<PreviewFetch> awaitResult(UUID id) {
        return notifier.awaitChange(id, config.timeout(), () -> fetches.find(id), PreviewFetch::isPending);
    }

    private Uni<Optional<VideoPreviewView.Own>> findOwn(UUID userId, String youtubeId) {
        return pool.preparedQuery(FIND_OWN).execute(Tuple.of(userId, youtubeId)).map(rows -> rows.stream().findFirst()
                .map(row -> new VideoPreviewView.Own(row.getUUID("id"), row.getUUID("note_id"))));
    }
}
