package dev.studybuddy.video.limit;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.platform.problem.Problem;

/** Limits the length of videos by tier: before the submission where it is known, else in the worker. */
@ApplicationScoped
public class VideoLengthLimiter {
    /** The code of the problem, and of a job that the worker rejects. */
    public static final String CODE = "transcript_too_long";

    /** A preview keeps the facts of a video for a day. */
    private static final String FIND_DURATION = """
            SELECT (content::jsonb ->> 'duration')::double precision AS seconds
            FROM video_preview
            WHERE youtube_id = $1 AND content IS NOT NULL
            """;

    private final TierDurations limits;

    VideoLengthLimiter(LimitConfig config) {
        this.limits = config.longestVideo();
    }

    /** Returns the length of the longest video of a tier, in seconds. */
    public int maxSeconds(Tier tier) {
        return Math.toIntExact(limits.of(tier).toSeconds());
    }

    /** Rejects a video that is known to be too long for the tier. A video of unknown length is accepted. */
    public Uni<Void> requireKnownLength(SqlConnection tx, Tier tier, String youtubeId) {
        return tx.preparedQuery(FIND_DURATION).execute(Tuple.of(youtubeId)).invoke(rows -> rows.stream()
                .map(row -> row.getDouble("seconds"))
                .filter(seconds -> seconds != null).forEach(seconds -> require(tier, seconds))).replaceWithVoid();
    }

    /**
     * Rejects a transcript of this length, in seconds.
     *
     * @throws Problem {@code transcript_too_long} beyond the limit of the tier
     */
    public void require(Tier tier, double seconds) {
        if (seconds > maxSeconds(tier)) {
            throw new Problem(400, CODE, "The video is longer than " + format(limits.of(tier))
                    + ", the maximum of your plan. Choose a shorter video.");
        }
    }

    private static String format(Duration limit) {
        if (limit.toSeconds() % 3600 == 0) {
            return limit.toHours() == 1 ? "1 hour" : limit.toHours() + " hours";
        }
        return limit.toSeconds() % 60 == 0 ? limit.toMinutes() + " minutes" : limit.toSeconds() + " seconds";
    }
}
