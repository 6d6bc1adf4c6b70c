package dev.studybuddy.worker.youtube;

import java.util.Locale;

/** Every way in which reading a video's captions can end without captions. */
public enum YouTubeCode {
    IP_BLOCKED(true, "YouTube refuses this exit address for now."),
    REQUEST_BLOCKED(true, "YouTube took the request for one of a robot."),
    PO_TOKEN_REQUIRED(true, "YouTube wants a proof of origin before it gives out these captions."),
    YOUTUBE_REQUEST_FAILED(true, "YouTube could not be reached."),
    YOUTUBE_DATA_UNPARSABLE(true, "YouTube answered in a form that is not understood."),
    AGE_RESTRICTED(false, "The video asks for a sign-in to confirm the viewer's age."),
    VIDEO_PRIVATE(false, "The video is private."),
    VIDEO_UNAVAILABLE(false, "The video does not exist or is no longer available."),
    VIDEO_UNPLAYABLE(false, "The video cannot be played."),
    LIVE_NOT_SUPPORTED(false, "The video is live or has not begun yet; it can be read once it is over."),
    TRANSCRIPTS_DISABLED(false, "The video has no captions."),
    NO_TRANSCRIPT_FOUND(false, "The video has no captions in this language.");

    private final boolean retryable;
    private final String sentence;

    YouTubeCode(boolean retryable, String sentence) {
        this.retryable = retryable;
        this.sentence = sentence;
    }

    /** The name that leaves the worker, such as {@code ip_blocked}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether another attempt, later and from another address, may end better. */
    public boolean retryable() {
        return retryable;
    }

    /** What it means, as an English sentence without anything of the video in it. */
    public String sentence() {
        return sentence;
    }
}
