package dev.studybuddy.worker.youtube;

import java.util.Locale;

/** The closed set of reasons why YouTube does not return what was requested, and how the worker recovers from each. */
public enum YouTubeCode {
    IP_BLOCKED(Recovery.NEXT_CIRCUIT, "YouTube is blocking our connections. Try again later, or upload a transcript."),
    REQUEST_BLOCKED(
            Recovery.NEXT_CIRCUIT,
            "YouTube rejected our requests as automated. Try again later, or upload a transcript."),
    PO_TOKEN_REQUIRED(
            Recovery.NEXT_CLIENT,
            "YouTube does not provide the captions of this video to us. Try again later, or upload a transcript."),
    YOUTUBE_REQUEST_FAILED(Recovery.NEXT_CLIENT, "YouTube could not be reached. Try again later."),
    YOUTUBE_DATA_UNPARSABLE(
            Recovery.NEXT_CLIENT,
            "The answer of YouTube could not be read. Try again later, or upload a transcript."),
    AGE_RESTRICTED(
            Recovery.NONE,
            "The video is age-restricted, so its captions cannot be read. Upload a transcript instead."),
    VIDEO_PRIVATE(Recovery.NONE, "The video is private. Choose a public or unlisted video, or upload a transcript."),
    VIDEO_UNAVAILABLE(Recovery.NONE, "The video does not exist or is no longer available. Check the link."),
    VIDEO_UNPLAYABLE(
            Recovery.NONE,
            "YouTube does not allow this video to be played. Choose another video, or upload a transcript."),
    LIVE_NOT_SUPPORTED(Recovery.NONE, "The video is a live or upcoming stream. Try again when it has ended."),
    TRANSCRIPTS_DISABLED(Recovery.NONE, "The video has no captions. Upload a transcript instead."),
    NO_TRANSCRIPT_FOUND(
            Recovery.NONE,
            "The video has no captions in the requested language. Choose another language, or upload a transcript."),
    TRANSCRIPT_TOO_LONG(Recovery.NONE, "The video is too long for one note. Choose a shorter video."),
    PLAYLIST_PRIVATE(Recovery.NONE, "The playlist is private."),
    PLAYLIST_UNAVAILABLE(Recovery.NONE, "The playlist does not exist or cannot be displayed."),
    PLAYLIST_EMPTY(Recovery.NONE, "The playlist contains no videos.");

    /** How the worker recovers within the attempt. */
    public enum Recovery {
        /** The exit address causes the failure: repeat from another address. */
        NEXT_CIRCUIT,
        /** The client may cause the failure: repeat as another client. */
        NEXT_CLIENT,
        /** The failure is independent of address and client. */
        NONE
    }

    private final Recovery recovery;
    private final String sentence;

    YouTubeCode(Recovery recovery, String sentence) {
        this.recovery = recovery;
        this.sentence = sentence;
    }

    /** Returns the code used in events, such as {@code ip_blocked}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns whether a later attempt, from another address, can succeed. */
    public boolean retryable() {
        return recovery != Recovery.NONE;
    }

    public Recovery recovery() {
        return recovery;
    }

    /** Returns the sentence for users, equal to that of the job error catalogue of video-service. */
    public String sentence() {
        return sentence;
    }
}
