package dev.studybuddy.video.preview;

import java.util.Optional;
import java.util.Set;

import io.vertx.mutiny.sqlclient.Row;

import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.video.limit.VideoLengthLimiter;

/**
 * The state of the fetch of the facts of one video.
 *
 * @param code why the facts are incomplete or no note can be made of the video; null if neither is the case
 */
record PreviewFetch(Status status, PreviewDoneEvent.Content content, String code) {
    /** Codes of jobs that do not depend on the lane: a job of the video would end with the same one. */
    static final Set<String> OBSTACLES = Set.of("video_private", "video_unavailable", "video_unplayable",
            "age_restricted", "live_not_supported", "transcripts_disabled", "transcript_too_long");
    static final PreviewFetch PENDING = new PreviewFetch(Status.PENDING, PreviewDoneEvent.Content.UNKNOWN, null);
    static final PreviewFetch UNKNOWN = new PreviewFetch(Status.UNKNOWN, PreviewDoneEvent.Content.UNKNOWN, null);

    enum Status {
        PENDING,
        /** At least the title is known, or the reason why no note can be made. */
        KNOWN,
        UNKNOWN
    }

    /** Reads a row of the table {@code video_preview}. */
    static PreviewFetch from(Row row) {
        if (row.getOffsetDateTime("done_at") == null) {
            return PENDING;
        }
        String content = row.getString("content");
        String code = row.getString("code");
        if (content == null && !OBSTACLES.contains(code)) {
            return UNKNOWN;
        }
        return new PreviewFetch(Status.KNOWN, content == null
                ? PreviewDoneEvent.Content.UNKNOWN
                : EventJson.read(content, PreviewDoneEvent.Content.class), code);
    }

    boolean isPending() {
        return status == Status.PENDING;
    }

    /**
     * Returns why a job of the video would fail.
     *
     * @param longestSeconds the length of the longest video that the user may submit
     */
    Optional<String> obstacle(int longestSeconds) {
        return Optional.ofNullable(code).filter(OBSTACLES::contains)
                .or(() -> Optional.ofNullable(content.duration()).filter(seconds -> seconds > longestSeconds)
                        .map(tooLong -> VideoLengthLimiter.CODE));
    }
}
