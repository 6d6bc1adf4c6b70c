package dev.studybuddy.worker.youtube.captions;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import dev.studybuddy.worker.youtube.YouTubeCode;
import dev.studybuddy.worker.youtube.YouTubeException;
import dev.studybuddy.worker.youtube.innertube.InnerTubeText;

/** Whether a video can be read at all, and if not, why. */
final class PlayabilityChecker {
    private static final Pattern AGE = Pattern.compile("\\bage\\b|inappropriate");
    private static final int LONGEST_REASON = 200;

    private PlayabilityChecker() {}

    /**
     * Returns quietly when the video plays.
     *
     * @param status {@code playabilityStatus}
     * @param details {@code videoDetails}, which a refusal often lacks
     */
    static void check(JsonNode status, JsonNode details, String askedId) {
        String state = status.path("status").asText("");
        if (state.isEmpty()) {
            throw new YouTubeException(YouTubeCode.YOUTUBE_DATA_UNPARSABLE);
        }
        String answeredId = details.path("videoId").asText("");
        // Another video than the one asked for is how a client is turned away quietly.
        if (!answeredId.isEmpty() && !answeredId.equals(askedId)) {
            throw new YouTubeException(YouTubeCode.REQUEST_BLOCKED);
        }
        if (state.equals("LIVE_STREAM_OFFLINE") || details.path("isLive").asBoolean(false)
                || details.path("isUpcoming").asBoolean(false)) {
            throw new YouTubeException(YouTubeCode.LIVE_NOT_SUPPORTED);
        }
        if (!state.equals("OK")) {
            throw refusal(state, reasons(status));
        }
        if (answeredId.isEmpty()) {
            throw new YouTubeException(YouTubeCode.YOUTUBE_DATA_UNPARSABLE);
        }
    }

    private static YouTubeException refusal(String state, List<String> reasons) {
        String said = String.join(" ", reasons).toLowerCase(Locale.ROOT);
        if (said.contains("not a bot")) {
            return new YouTubeException(YouTubeCode.REQUEST_BLOCKED);
        }
        if (said.contains("page needs to be reloaded")) {
            return new YouTubeException(YouTubeCode.PO_TOKEN_REQUIRED);
        }
        if (said.contains("private")) {
            return new YouTubeException(YouTubeCode.VIDEO_PRIVATE);
        }
        if (state.startsWith("AGE_") || state.equals("LOGIN_REQUIRED") && AGE.matcher(said).find()) {
            return new YouTubeException(YouTubeCode.AGE_RESTRICTED);
        }
        if (state.equals("ERROR") && said.contains("unavailable")) {
            return new YouTubeException(YouTubeCode.VIDEO_UNAVAILABLE);
        }
        return new YouTubeException(YouTubeCode.VIDEO_UNPLAYABLE, unplayable(reasons));
    }

    /** The reason and its sub-reason, as the site words them. */
    private static List<String> reasons(JsonNode status) {
        JsonNode renderer = status.path("errorScreen").path("playerErrorMessageRenderer");
        List<String> reasons = new ArrayList<>();
        for (String reason : List.of(InnerTubeText.of(status.path("reason")),
                InnerTubeText.of(status.path("messages").path(0)),
                InnerTubeText.of(renderer.path("reason")),
                InnerTubeText.of(renderer.path("subreason")))) {
            if (!reason.isBlank() && !reasons.contains(reason)) {
                reasons.add(reason);
            }
        }
        return reasons;
    }

    private static String unplayable(List<String> reasons) {
        String reason = String.join(" – ", reasons).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        String own = YouTubeCode.VIDEO_UNPLAYABLE.sentence();
        if (reason.isEmpty()) {
            return own;
        }
        String shortened = reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) + "…" : reason;
        return own + " YouTube says: " + shortened;
    }
}
