package dev.studybuddy.video.operator;

import java.util.Locale;
import java.util.Optional;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.platform.operator.CommandOutput;
import dev.studybuddy.platform.user.LogContext;

/** Prints what Claude has cost, by tier and by user. */
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

    /** A line of the listing. The user is shown by the hash that log lines contain. */
    record Cost(Optional<String> user, Optional<Long> users, String tier, double cents, double centsToday) {
        private static Cost ofTier(Row row) {
            return new Cost(Optional.empty(), Optional.of(row.getLong("users")), row.getString("tier"),
                    row.getDouble("cents"), row.getDouble("today"));
        }

        private static Cost ofUser(Row row) {
            return new Cost(Optional.of(LogContext.hash(row.getUUID("user_id").toString())), Optional.empty(),
                    row.getString("tier"), row.getDouble("cents"), row.getDouble("today"));
        }

        private String format() {
            return String.format(Locale.ROOT, "%-12s  %-10s  %12.2f  %12.2f",
                    user.orElseGet(() -> users.orElseThrow().toString()), tier, cents, centsToday);
        }
    }

    /** Prints the costs of the last days, in cents: a line per tier, then a line per user. */
    Uni<Void> print(CommandOutput output, int days) {
        return pool.preparedQuery(BY_TIER).execute(Tuple.of(days)).invoke(tiers -> {
            output.printText(header("USERS"));
            tiers.forEach(row -> print(output, Cost.ofTier(row)));
        }).chain(() -> pool.preparedQuery(BY_USER).execute(Tuple.of(days, MAX_USERS))).invoke(users -> {
            output.printText("");
            output.printText(header("USER"));
            users.forEach(row -> print(output, Cost.ofUser(row)));
        }).replaceWithVoid();
    }

    private static void print(CommandOutput output, Cost cost) {
        output.print(cost.format(), cost);
    }

    private static String header(String first) {
        return String.format("%-12s  %-10s  %12s  %12s", first, "TIER", "CENTS", "TODAY");
    }
}
