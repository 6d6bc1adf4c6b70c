package dev.studybuddy.notes.review;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.notes.review.ReviewStats.Cards;
import dev.studybuddy.notes.review.ReviewStats.ForecastDay;
import dev.studybuddy.notes.review.ReviewStats.Retention;
import dev.studybuddy.notes.review.ReviewStats.ReviewedDay;

/**
 * Calculates statistics in the database. The days are calculated here and passed as their starts, because the
 * database may have other time zones.
 */
@ApplicationScoped
class ReviewStatsService {
    private static final int DAYS = 30;
    private static final int MAX_STREAK = 366;

    static final String COUNT_CARDS = """
            SELECT count(*) FILTER (WHERE NOT suspended AND phase = 'new')::int AS new,
                   count(*) FILTER (WHERE NOT suspended AND phase = 'learning')::int AS learning,
                   count(*) FILTER (WHERE NOT suspended AND phase = 'review')::int AS review,
                   count(*) FILTER (WHERE NOT suspended AND phase = 'relearning')::int AS relearning,
                   count(*) FILTER (WHERE suspended)::int AS suspended,
                   avg(%s) FILTER (WHERE NOT suspended AND reviewed_at IS NOT NULL) AS expected
            FROM card
            WHERE user_id = $1 AND retired_at IS NULL
            """.formatted(MemoryModel.retrievabilitySql("$2"));
    // Bucket 1 is the first day.
    static final String COUNT_REVIEWS = """
            SELECT width_bucket(reviewed_at, $2::timestamptz[]) AS bucket,
                   count(*)::int AS reviews,
                   count(*) FILTER (WHERE rating = 1)::int AS again,
                   count(*) FILTER (WHERE before_phase = 'review')::int AS learned,
                   count(*) FILTER (WHERE before_phase = 'review' AND rating > 1)::int AS recalled
            FROM review
            WHERE user_id = $1 AND reviewed_at >= ($2::timestamptz[])[1]
            GROUP BY bucket
            """;
    // What is overdue is in bucket 0 or 1.
    static final String COUNT_DUE = """
            SELECT greatest(width_bucket(due, $2::timestamptz[]), 1) AS bucket, count(*)::int AS due
            FROM card
            WHERE user_id = $1
                AND reviewed_at IS NOT NULL
                AND NOT suspended
                AND retired_at IS NULL
                AND due < $3
            GROUP BY 1
            """;
    // The first day without a review, from yesterday back.
    static final String FIND_GAP = """
            SELECT position::int AS days
            FROM unnest($2::timestamptz[], $3::timestamptz[]) WITH ORDINALITY AS day (start, finish, position)
            WHERE NOT EXISTS (
                SELECT
                FROM review
                WHERE user_id = $1 AND reviewed_at >= day.start AND reviewed_at < day.finish
            )
            ORDER BY position
            LIMIT 1
            """;

    private final Pool pool;
    private final Clock clock;

    ReviewStatsService(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** @param zone in which the days begin */
    Uni<ReviewStats> find(UUID userId, ZoneId zone) {
        Instant now = clock.instant();
        LocalDate today = now.atZone(zone).toLocalDate();
        Tuple past = Tuple.of(userId, starts(now, zone, 1 - DAYS, 1));
        Tuple future = Tuple.of(userId, starts(now, zone, 0, DAYS), start(now, zone, DAYS));
        Tuple before = Tuple.of(userId, reversed(starts(now, zone, 1 - MAX_STREAK, 0)),
                reversed(starts(now, zone, 2 - MAX_STREAK, 1)));
        return pool.preparedQuery(COUNT_CARDS).execute(Tuple.of(userId, now.atOffset(ZoneOffset.UTC)))
                .chain(cards -> pool.preparedQuery(COUNT_REVIEWS).execute(past)
                        .chain(reviews -> pool.preparedQuery(COUNT_DUE).execute(future)
                                .chain(due -> pool.preparedQuery(FIND_GAP).execute(before).map(gap -> stats(today,
                                        cards.iterator().next(), byBucket(reviews), byBucket(due), gap)))));
    }

    private static ReviewStats stats(LocalDate today, Row cards, Map<Integer, Row> reviews, Map<Integer, Row> due,
            RowSet<Row> gap) {
        List<ReviewedDay> days = IntStream.rangeClosed(1, DAYS).mapToObj(bucket -> new ReviewedDay(
                today.plusDays(bucket - DAYS), count(reviews, bucket, "reviews"), count(reviews, bucket, "again")))
                .toList();
        List<ForecastDay> forecast = IntStream.rangeClosed(1, DAYS).mapToObj(bucket -> new ForecastDay(
                today.plusDays(bucket - 1), count(due, bucket, "due"))).toList();
        int streak = gap.rowCount() == 0 ? MAX_STREAK - 1 : gap.iterator().next().getInteger("days") - 1;
        return new ReviewStats(new Cards(cards.getInteger("new"), cards.getInteger("learning"),
                cards.getInteger("review"), cards.getInteger("relearning"), cards.getInteger("suspended")),
                retention(reviews, cards.getDouble("expected")),
                days.get(DAYS - 1).reviews() > 0 ? streak + 1 : streak, days, forecast);
    }

    private static Retention retention(Map<Integer, Row> reviews, Double expected) {
        int learned = reviews.values().stream().mapToInt(row -> row.getInteger("learned")).sum();
        int recalled = reviews.values().stream().mapToInt(row -> row.getInteger("recalled")).sum();
        return new Retention(learned, recalled, learned == 0 ? null : (double) recalled / learned, expected);
    }

    private static Map<Integer, Row> byBucket(RowSet<Row> rows) {
        Map<Integer, Row> byBucket = new HashMap<>();
        rows.forEach(row -> byBucket.put(row.getInteger("bucket"), row));
        return byBucket;
    }

    private static int count(Map<Integer, Row> rows, int bucket, String column) {
        return rows.containsKey(bucket) ? rows.get(bucket).getInteger(column) : 0;
    }

    /** The starts of the days from one to before another, counted from today. */
    private static OffsetDateTime[] starts(Instant now, ZoneId zone, int from, int to) {
        return IntStream.range(from, to).mapToObj(day -> start(now, zone, day)).toArray(OffsetDateTime[]::new);
    }

    private static OffsetDateTime[] reversed(OffsetDateTime[] days) {
        return IntStream.range(0, days.length).mapToObj(i -> days[days.length - 1 - i])
                .toArray(OffsetDateTime[]::new);
    }

    private static OffsetDateTime start(Instant now, ZoneId zone, int day) {
        return UserDay.start(now, zone, day).atOffset(ZoneOffset.UTC);
    }
}
