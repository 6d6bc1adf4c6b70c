package dev.studybuddy.gateway.live;

import java.util.Map;

/** A plain sentence for each way a job can end without a note. */
final class FailureSentences {
    private static final Map<String, String> SENTENCES = Map.ofEntries(
            Map.entry("insufficient_credits", "There are not enough credits for this video."),
            Map.entry("daily_limit", "You have reached the number of videos for today."),
            Map.entry("cancelled", "You cancelled this video."),
            Map.entry("ip_blocked", "YouTube is refusing our connections at the moment."),
            Map.entry("request_blocked", "YouTube is refusing our connections at the moment."),
            Map.entry("po_token_required", "YouTube does not give out this video's captions at the moment."),
            Map.entry("age_restricted", "This video is age-restricted, so its captions cannot be read."),
            Map.entry("video_private", "This video is private."),
            Map.entry("video_unavailable", "This video does not exist any more."),
            Map.entry("live_not_supported", "This is a live stream: try again when it has ended."),
            Map.entry("video_unplayable", "YouTube does not let this video be played."),
            Map.entry("transcripts_disabled", "This video has no captions."),
            Map.entry("no_transcript_found", "This video has no captions in that language."),
            Map.entry("youtube_request_failed", "YouTube could not be reached."),
            Map.entry("youtube_data_unparsable", "YouTube answered something that could not be read."),
            Map.entry("claude_refused", "The model declined to write about this video."),
            Map.entry("claude_overloaded", "The model is overloaded at the moment."),
            Map.entry("claude_rate_limited", "The model is overloaded at the moment."),
            Map.entry("claude_budget", "This video would cost more than one note may."),
            Map.entry("claude_daily_budget", "As many notes were written as one day allows."),
            Map.entry("claude_spend_limit", "No more notes can be paid for at the moment."),
            Map.entry("claude_denied", "The model does not let us in at the moment."),
            Map.entry("claude_failed", "The model did not produce a usable note."),
            Map.entry("transcript_too_long", "This video is too long for one note."),
            Map.entry("transcript_gone", "The transcript that you gave is no longer there."),
            Map.entry("transcript_unavailable", "The transcript that you gave could not be read."),
            Map.entry("worker_crashed", "The work on this video broke off several times."),
            Map.entry("deadline_exceeded", "This video took too long."));

    private FailureSentences() {}

    static String of(String code) {
        return SENTENCES.getOrDefault(code, "Something went wrong with this video.");
    }
}
