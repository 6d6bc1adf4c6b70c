package dev.studybuddy.worker.youtube;

import java.util.Locale;

/** Every way in which reading a video's captions, or a playlist, can end without them, and what to do about it. */
public enum YouTubeCode {
    IP_BLOCKED(Then.NEXT_CIRCUIT, "YouTube refuses this exit address for now."),
    REQUEST_BLOCKED(Then.NEXT_CIRCUIT, "YouTube took the request for one of a robot."),
    PO_TOKEN_REQUIRED(Then.NEXT_CLIENT, "YouTube wants a proof of origin before it gives out these captions."),
    YOUTUBE_REQUEST_FAILED(Then.NEXT_CLIENT, "YouTube could not be reached."),
    YOUTUBE_DATA_UNPARSABLE(Then.NEXT_CLIENT, "YouTube answered in a form that is not understood."),
    AGE_RESTRICTED(Then.GIVE_UP, "The video asks for a sign-in to confirm the viewer's age."),
    VIDEO_PRIVATE(Then.GIVE_UP, "The video is private."),
    VIDEO_UNAVAILABLE(Then.GIVE_UP, "The video does not exist or is no longer available."),
    VIDEO_UNPLAYABLE(Then.GIVE_UP, "The video cannot be played."),
    LIVE_NOT_SUPPORTED(
            Then.GIVE_UP,
            "The video is live or has not begun yet; it can be read once it is over."),
    TRANSCRIPTS_DISABLED(Then.GIVE_UP, "The video has no captions."),
    NO_TRANSCRIPT_FOUND(Then.GIVE_UP, "The video has no captions in this language."),
    TRANSCRIPT_TOO_LONG(Then.GIVE_UP, "The video is too long for one note."),
    PLAYLIST_PRIVATE(Then.GIVE_UP, "The playlist is private."),
    PLAYLIST_UNAVAILABLE(Then.GIVE_UP, "The playlist does not exist or cannot be shown."),
    PLAYLIST_EMPTY(Then.GIVE_UP, "Nothing is in the playlist.");

    /** What may help. */
    public enum Then {
        /** The exit address is the trouble: the same from another one. */
        NEXT_CIRCUIT,
        /** The client is the trouble, or may be: ask as another one. */
        NEXT_CLIENT,
        /** It is so for everybody. */
        GIVE_UP
    }

    private final Then then;
    private final String sentence;

    YouTubeCode(Then then, String sentence) {
        this.then = then;
        this.sentence = sentence;
    }

    /** The name that leaves the worker, such as {@code ip_blocked}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether another attempt, later and from another address, may end better. */
    public boolean retryable() {
        return then != Then.GIVE_UP;
    }

    public Then then() {
        return then;
    }

    /** What it means, as an English sentence without anything of the video in it. */
    public String sentence() {
        return sentence;
    }
}
