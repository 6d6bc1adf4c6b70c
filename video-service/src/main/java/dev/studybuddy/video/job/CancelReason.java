package dev.studybuddy.video.job;

import java.util.Locale;

/** Why lanes stop an attempt. */
enum CancelReason {
    /** The user cancelled the job. */
    USER,
    /** A newer attempt or an earlier draft replaces it. */
    SUPERSEDED,
    /** The video was deleted. */
    DELETED,
    /** The user was suspended. */
    SUSPENDED,
    /** The user was erased. */
    ERASED;

    /** As in {@code job.cancelled}, for example {@code superseded}. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
