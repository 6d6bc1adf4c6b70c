package dev.studybuddy.video.job;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Where a job is in its life. The table here is the only place that says what may follow what; every statement that
 * changes a status takes {@link #before} from it as its condition, so whatever would go back changes no row.
 */
public enum JobStatus {
    PENDING_PAYMENT,
    QUEUED,
    RUNNING,
    COMPLETED,
    FAILED,
    CANCELLED;

    private static final Map<JobStatus, Set<JobStatus>> MAY_BECOME = Map.of(
            PENDING_PAYMENT, Set.of(QUEUED, FAILED, CANCELLED),
            // Asked for again, it stays what it is. A draft of an older attempt may complete it before a lane has begun.
            QUEUED, Set.of(QUEUED, RUNNING, COMPLETED, FAILED, CANCELLED),
            RUNNING, Set.of(RUNNING, COMPLETED, FAILED, CANCELLED),
            COMPLETED, Set.of(),
            FAILED, Set.of(),
            CANCELLED, Set.of());

    public boolean mayBecome(JobStatus next) {
        return MAY_BECOME.get(this).contains(next);
    }

    /** Not ended: whatever may still become something. */
    public boolean active() {
        return !MAY_BECOME.get(this).isEmpty();
    }

    /** The stored form of every status that may become this one: the condition of an update to it. */
    public String[] before() {
        return Arrays.stream(values()).filter(status -> status.mayBecome(this)).map(JobStatus::stored)
                .toArray(String[]::new);
    }

    /** As in the database and in JSON, for example {@code pending_payment}. */
    public String stored() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static JobStatus ofStored(String stored) {
        return valueOf(stored.toUpperCase(Locale.ROOT));
    }
}
