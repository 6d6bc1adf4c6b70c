package dev.studybuddy.video.submission;

/** What a submission costs. */
public final class VideoPrice {
    /** Every video costs the same. */
    public static final int CREDITS = 1;

    private VideoPrice() {}
}
