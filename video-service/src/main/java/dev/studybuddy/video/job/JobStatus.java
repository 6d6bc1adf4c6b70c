package dev.studybuddy.video.job;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The status of a job. The map of transitions is the only definition of what may follow what: every statement that
 * changes
 * a status uses {@link #before} as its condition, so an invalid transition changes no row.
 */
public enum JobStatus {
    PENDING_PAYMENT,
    QUEUED,
    RUNNING,
    COMPLETED,
    FAILED,
    CANCELLED;

    private static final Map<JobStatus, Set<JobStatus>> TRANSITIONS = Map.of(
            PENDING_PAYMENT, Set.of(QUEUED, FAILED, CANCELLED),
            // Requested again, it stays queued. A draft of an older attempt may complete it before a lane has started.
            QUEUED, Set.of(QUEUED, RUNNING, COMPLETED, FAILED, CANCELLED),
            RUNNING, Set.of(RUNNING, COMPLETED, FAILED, CANCELLED),
            COMPLETED, Set.of(),
            FAILED, Set.of(),
            CANCELLED, Set.of());

    public boolean canBecome(JobStatus next) {
        return TRANSITIONS.get(this).contains(next);
    }

    /** Whether the job has not ended. */
    public boolean isActive() {
        return !TRANSITIONS.get(this).isEmpty();
    }

    /** The database values of all statuses that can become this one: the condition of an update to it. */
    public String[] before() {
        return Arrays.stream(values()).filter(status -> status.canBecome(this)).map(JobStatus::code)
                .toArray(String[]::new);
    }

    /** As in the database and in JSON, for example {@code pending_payment}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static JobStatus parse(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
