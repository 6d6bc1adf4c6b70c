package dev.studybuddy.platform.cleanup;

import java.time.Duration;

/**
 * Rows that a service deletes when they are old. A service declares one with a producer method
 * ({@code @Produces @Singleton}); {@link CleanupScheduler} runs all of them.
 *
 * @param table the table, which has an index on the column
 * @param timeColumn the column with the row's time; rows where it is null stay
 * @param retention the age from which a row is deleted
 * @param interval the pause between two runs
 */
public record CleanupTask(String table, String timeColumn, Duration retention, Duration interval) {
    private static final String IDENTIFIER = "[a-z][a-z0-9_]*";

    public CleanupTask {
        if (!table.matches(IDENTIFIER) || !timeColumn.matches(IDENTIFIER)) {
            throw new IllegalArgumentException("Not an SQL identifier: " + table + "." + timeColumn);
        }
    }

    /** A task that runs each hour. */
    public static CleanupTask hourly(String table, String timeColumn, Duration retention) {
        return new CleanupTask(table, timeColumn, retention, Duration.ofHours(1));
    }

    String name() {
        return table + "." + timeColumn;
    }

    /** Deletes at most $2 rows that are older than $1. */
    String sql() {
        return "DELETE FROM " + table + " WHERE ctid = ANY(ARRAY(SELECT ctid FROM " + table + " WHERE " + timeColumn
                + " < $1 LIMIT $2))";
    }
}
