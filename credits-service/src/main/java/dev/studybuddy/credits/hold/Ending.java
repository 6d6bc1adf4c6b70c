package dev.studybuddy.credits.hold;

/** How a job ended, as far as the ledger is concerned. */
enum Ending {
    COMPLETED("completed", true), CHARGED("charged", true), FAILED("failed", false);

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
