package dev.studybuddy.worker.job;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.platform.event.UnreadableEvent;

/**
 * The fields of {@code job.requested} that the worker reads: one attempt of a job.
 *
 * @param tier of the user; empty in a request of an earlier version
 * @param longestSeconds the length of the longest video of this tier; empty in a request of an earlier version
 * @param userCentsToday what Claude has cost for the user on the day (UTC) of the request, in cents, as far as
 *        video-service knows
 */
public record JobRequest(UUID jobId, UUID videoId, UUID userId, String youtubeId, String source,
        Optional<String> subject, Optional<String> captionLanguage, Optional<String> noteLanguage,
        Optional<String> style, Optional<String> instructions, int attempt, Optional<String> tier,
        Optional<Integer> longestSeconds, Optional<Double> userCentsToday, Optional<Instant> requestedAt) {
    public static final String TOPIC = "job.requested";
    private static final Pattern YOUTUBE_ID = Pattern.compile("[0-9A-Za-z_-]{11}");

    /** Throws {@link UnreadableEvent} if the JSON is no valid request. */
    public static JobRequest read(String json) {
        JobRequest request = EventJson.read(json, JobRequest.class);
        if (request.jobId == null || request.videoId == null || request.userId == null || request.source == null) {
            throw new UnreadableEvent("an id or the source is missing");
        }
        if (request.attempt < 1) {
            throw new UnreadableEvent("the attempt is not a number from 1 on");
        }
        // The id becomes part of every link of the note.
        if (request.youtubeId == null || !YOUTUBE_ID.matcher(request.youtubeId).matches()) {
            throw new UnreadableEvent("the video's id is not one");
        }
        return request;
    }

    /** The fields that a failure event needs, of a request that {@link #read} rejects; empty if they are missing. */
    public static Optional<JobRequest> named(String json) {
        try {
            return Optional.of(EventJson.read(json, JobRequest.class)).filter(request -> request.jobId != null
                    && request.videoId != null && request.userId != null && request.attempt > 0);
        } catch (UnreadableEvent nothing) {
            return Optional.empty();
        }
    }

    /** Identifies the attempt in logs. */
    @Override
    public String toString() {
        return "job " + jobId + " attempt " + attempt;
    }
}
