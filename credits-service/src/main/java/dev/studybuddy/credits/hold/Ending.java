package dev.studybuddy.credits.hold;

/** How a hold ends: with its job, or with its person. */
enum Ending {
    COMPLETED("completed", true),
    CHARGED("charged", true),
    FAILED("failed", false),
    ERASED("erased", false);

    private final String name;
    private final boolean captures;

    Ending(String name, boolean captures) {
        this.name = name;
        this.captures = captures;
    }

    static Ending of(VideoFailed failed) {
        return failed.charged() ? CHARGED : FAILED;
    }

    boolean captures() {
        return captures;
    }

    /** As it stands in {@code hold.resolved_by}. */
    @Override
    public String toString() {
        return name;
    }
}
