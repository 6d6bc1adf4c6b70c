package dev.studybuddy.video.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.platform.user.LogContext;

/** Formats what Claude has cost, by tier and by user. */
record CostListing(Pool pool) {
    private static final int MAX_USERS = 100;
    private static final String BY_TIER = """
            SELECT tier, count(DISTINCT user_id) AS users, sum(cents) AS cents,
                   coalesce(sum(cents) FILTER (WHERE day = (now() AT TIME ZONE 'UTC')::date), 0) AS today
            FROM daily_cost
            WHERE day > (now() AT TIME ZONE 'UTC')::date - $1::integer
            GROUP BY tier
            ORDER BY cents DESC
            """;
    private static final String BY_USER = """
            SELECT user_id, (array_agg(tier ORDER BY day DESC))[1] AS tier, sum(cents) AS cents,
                   coalesce(sum(cents) FILTER (WHERE day = (now() AT TIME ZONE 'UTC')::date), 0) AS today
            FROM daily_cost
            WHERE day > (now() AT TIME ZONE 'UTC')::date - $1::integer
            GROUP BY user_id
            ORDER BY cents DESC
            LIMIT $2
            """;

    /** Returns the lines of the listing for the last days. Costs are in cents. */
    Uni<List<String>> lines(int days) {
        return pool.preparedQuery(BY_TIER).execute(Tuple.of(days)).chain(tiers -> pool.preparedQuery(BY_USER)
                .execute(Tuple.of(days, MAX_USERS)).map(users -> format(tiers, users)));
    }

    private static List<String> format(RowSet<Row> tiers, RowSet<Row> users) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format("%-12s  %-10s  %12s  %12s", "USERS", "TIER", "CENTS", "TODAY"));
        tiers.forEach(row -> lines.add(line(String.valueOf(row.getLong("users")), row)));
        lines.add("");
        lines.add(String.format("%-12s  %-10s  %12s  %12s", "USER", "TIER", "CENTS", "TODAY"));
        users.forEach(row -> lines.add(line(LogContext.hash(row.getUUID("user_id").toString()), row)));
        return lines;
    }

    private static String line(String first, Row row) {
        return String.format(Locale.ROOT, "%-12s  %-10s  %12.2f  %12.2f", first, row.getString("tier"),
                row.getDouble("cents"), row.getDouble("today"));
    }
}
