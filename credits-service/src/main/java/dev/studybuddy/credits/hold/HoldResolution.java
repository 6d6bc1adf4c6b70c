package dev.studybuddy.credits.hold;

/** Why a hold was captured or released. */
enum HoldResolution {
    COMPLETED("completed", true),
    CHARGED("charged", true),
    FAILED("failed", false),
    ERASED("erased", false);

    private final String name;
    private final boolean capture;

    HoldResolution(String name, boolean capture) {
        this.name = name;
        this.capture = capture;
    }

    static HoldResolution of(VideoFailedEvent failed) {
        return failed.charged() ? CHARGED : FAILED;
    }

    boolean isCapture() {
        return capture;
    }

    /** The value of {@code hold.resolved_by}. */
    @Override
    public String toString() {
        return name;
    }
}
