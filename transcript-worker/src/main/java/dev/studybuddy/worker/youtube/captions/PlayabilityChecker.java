package dev.studybuddy.worker.youtube.captions;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import dev.studybuddy.worker.youtube.YouTubeCode;
import dev.studybuddy.worker.youtube.YouTubeException;
import dev.studybuddy.worker.youtube.innertube.InnerTubeText;

/** Checks whether a video is playable. */
public final class PlayabilityChecker {
    private static final Pattern AGE = Pattern.compile("\\bage\\b|inappropriate");
    private static final int MAX_REASON_LENGTH = 200;

    private PlayabilityChecker() {}

    /**
     * Throws a {@link YouTubeException} if the video is not playable.
     *
     * @param status {@code playabilityStatus}
     * @param details {@code videoDetails}, often missing in a rejection
     */
    public static void check(JsonNode status, JsonNode details, String requestedId) {
        String state = status.path("status").asText("");
        if (state.isEmpty()) {
            throw new YouTubeException(YouTubeCode.YOUTUBE_DATA_UNPARSABLE);
        }
        String returnedId = details.path("videoId").asText("");
        // YouTube returns another video to clients that it blocks.
        if (!returnedId.isEmpty() && !returnedId.equals(requestedId)) {
            throw new YouTubeException(YouTubeCode.REQUEST_BLOCKED);
        }
        if (state.equals("LIVE_STREAM_OFFLINE") || details.path("isLive").asBoolean(false)
                || details.path("isUpcoming").asBoolean(false)) {
            throw new YouTubeException(YouTubeCode.LIVE_NOT_SUPPORTED);
        }
        if (!state.equals("OK")) {
            throw rejection(state, reasons(status));
        }
        if (returnedId.isEmpty()) {
            throw new YouTubeException(YouTubeCode.YOUTUBE_DATA_UNPARSABLE);
        }
    }

    private static YouTubeException rejection(String state, List<String> reasons) {
        String text = String.join(" ", reasons).toLowerCase(Locale.ROOT);
        if (text.contains("not a bot")) {
            return new YouTubeException(YouTubeCode.REQUEST_BLOCKED);
        }
        if (text.contains("page needs to be reloaded")) {
            return new YouTubeException(YouTubeCode.PO_TOKEN_REQUIRED);
        }
        if (text.contains("private")) {
            return new YouTubeException(YouTubeCode.VIDEO_PRIVATE);
        }
        if (state.startsWith("AGE_") || (state.equals("LOGIN_REQUIRED") && AGE.matcher(text).find())) {
            return new YouTubeException(YouTubeCode.AGE_RESTRICTED);
        }
        if (state.equals("ERROR") && text.contains("unavailable")) {
            return new YouTubeException(YouTubeCode.VIDEO_UNAVAILABLE);
        }
        return new YouTubeException(YouTubeCode.VIDEO_UNPLAYABLE, describe(reasons));
    }

    /** Returns the reasons as YouTube words them. */
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

    private static String describe(List<String> reasons) {
        String reason = String.join(" – ", reasons).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        String sentence = YouTubeCode.VIDEO_UNPLAYABLE.sentence();
        if (reason.isEmpty()) {
            return sentence;
        }
        String shortened = reason.length() > MAX_REASON_LENGTH ? reason.substring(0, MAX_REASON_LENGTH) + "…" : reason;
        return sentence + " Reason given by YouTube: " + shortened;
    }
}
