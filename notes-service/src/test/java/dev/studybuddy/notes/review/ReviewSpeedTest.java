package dev.studybuddy.notes.review;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.token.TestTokens;

/**
 * A user with fifty thousand cards and a hundred thousand reviews, among as many of others. The peer, in the same run, is
 * each statement without indexes; of a page of the mastery, the mastery of all concepts. Times are printed; results and
 * the use of the indexes are asserted.
 */
@Tag("long")
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class ReviewSpeedTest {
    private static final Logger LOG = Logger.getLogger(ReviewSpeedTest.class);
    private static final int NOTES = 2_500;
    private static final int RUNS = 20;
    private static final int STATEMENTS = 5;
    private static final String INDEXED = "SELECT set_config('max_parallel_workers_per_gather', '0', true)";
    private static final String UNINDEXED = INDEXED + ", set_config('enable_indexscan', 'off', true), "
            + "set_config('enable_indexonlyscan', 'off', true), set_config('enable_bitmapscan', 'off', true)";

    private static final String DUE = """
            SELECT id
            FROM card
            WHERE user_id = $1
                AND suspended = false
                AND retired_at IS NULL
                AND (buried_until IS NULL OR buried_until <= now())
                AND reviewed_at IS NOT NULL
                AND due <= now()
            ORDER BY due, id
            LIMIT 20
            """;
    private static final String NEW = """
            SELECT id
            FROM card
            WHERE user_id = $1 AND suspended = false AND retired_at IS NULL AND reviewed_at IS NULL
            ORDER BY id
            LIMIT 20
            """;

    @Inject
    Pool pool;

    @Test
    void due_cards_statistics_and_mastery_of_fifty_thousand_cards_use_the_indexes() {
        UUID user = fill();
        fill();
        pool.query("VACUUM ANALYZE note, note_version, concept, card, review, quiz_answer").execute().await()
                .indefinitely();

        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        OffsetDateTime[] days = IntStream.range(0, 30).mapToObj(day -> now.minusDays(29 - day))
                .toArray(OffsetDateTime[]::new);
        assertThat(compare("due cards", DUE, user)).contains("card_due").doesNotContain("Sort");
        assertThat(compare("new cards", NEW, user)).contains("card_new").doesNotContain("Sort");
        assertThat(compare("states of cards", ReviewStatsService.COUNT_CARDS, user, now)).contains(
                "Index Only Scan using card_state");
        assertThat(compare("reviews by day", ReviewStatsService.COUNT_REVIEWS, user, days)).contains(
                "Index Only Scan using review_reviewed_at");
        assertThat(compare("due by day", ReviewStatsService.COUNT_DUE, user, days, now.plusDays(30))).contains(
                "Index Only Scan using card_due");
        Object[] page = { user, new UUID(-1, -1), now, 21 };
        Object[] all = { user, new UUID(-1, -1), now, Integer.MAX_VALUE };
        assertThat(log("mastery", plan(MasteryRepository.LIST, page), median(INDEXED, MasteryRepository.LIST, page),
                median(INDEXED, MasteryRepository.LIST, all))).contains("card_note_id", "quiz_answer_note_id");

        logHttp(user, "/notes/reviews?limit=20").body("items", hasSize(20));
        logHttp(user, "/notes/reviews/stats").body("cards.new", equalTo(NOTES * 4)).body("cards.review", equalTo(NOTES
                * 16));
        logHttp(user, "/notes/concepts/mastery").body("items", hasSize(20));
    }

    private static ValidatableResponse logHttp(UUID user, String path) {
        long[] millis = new long[RUNS];
        ValidatableResponse response = null;
        for (int i = 0; i < RUNS; i++) {
            response = given().auth().oauth2(TestTokens.of(user)).get(path).then().statusCode(200);
            millis[i] = response.extract().time();
        }
        Arrays.sort(millis);
        LOG.infof("GET %s: p50 %d ms, p95 %d ms", path, millis[RUNS / 2], millis[RUNS * 95 / 100 - 1]);
        return response;
    }

    /** Prints the times of a statement with and without indexes. Returns its plan. */
    private String compare(String name, String sql, Object... parameters) {
        return log(name, plan(sql, parameters), median(INDEXED, sql, parameters), median(UNINDEXED, sql, parameters));
    }

    private static String log(String name, String plan, double median, double peer) {
        LOG.infof("Statement of %s: p50 %.1f ms; the peer takes %.1f times as long%n%s", name, median, peer / median,
                plan);
        return plan;
    }

    private String plan(String sql, Object... parameters) {
        String plan = String.join("\n", run(INDEXED, "EXPLAIN (ANALYZE, BUFFERS, COSTS OFF) " + sql, parameters));
        assertThat(plan).doesNotContain("Seq Scan");
        return plan;
    }

    private double median(String settings, String sql, Object... parameters) {
        double[] millis = new double[STATEMENTS];
        for (int i = 0; i < STATEMENTS; i++) {
            long before = System.nanoTime();
            run(settings, sql, parameters);
            millis[i] = (System.nanoTime() - before) / 1e6;
        }
        Arrays.sort(millis);
        return millis[STATEMENTS / 2];
    }

    private List<String> run(String settings, String sql, Object... parameters) {
        return pool.withTransaction(tx -> tx.query(settings).execute().chain(() -> tx.preparedQuery(sql).execute(Tuple
                .from(parameters)))).await().atMost(Duration.ofSeconds(60)).stream().map(row -> row.getValue(0) + "")
                .toList();
    }

    /** Twenty cards for each note; a fifth is new, and a third of the others is due. */
    private UUID fill() {
        UUID user = UUID.randomUUID();
        for (String sql : new String[]{ """
                INSERT INTO note (user_id, video_id, youtube_id, version, cards_version)
                SELECT $1, gen_random_uuid(), 'dQw4w9WgXcQ', 1, 1
                FROM generate_series(1, %d)
                """.formatted(NOTES), """
                INSERT INTO note_version (note_id, version, job_id, title, channel, duration_seconds, language, content,
                    summary, sections, concepts, assessment, segments, model, text_config, search)
                SELECT id, 1, gen_random_uuid(), 'A note', 'Channel', 720, 'en', 'Content', 'Summary', '[]', '[]', '{}',
                    '[]', 'model', 'simple', ''
                FROM note
                WHERE user_id = $1
                """, """
                INSERT INTO concept (note_id, user_id, position, name, concept_id)
                SELECT id, user_id, position, 'Concept ' || position,
                    md5(user_id::text || position || (row_number() OVER ()) / 20)::uuid
                FROM note
                CROSS JOIN generate_series(1, 8) AS position
                WHERE user_id = $1
                """, """
                INSERT INTO card (note_id, user_id, kind, front, back, start, concepts, phase, stability, difficulty,
                    repetitions, due, reviewed_at)
                SELECT id, user_id, 'basic', 'Front ' || i, 'Back', 1, ARRAY['Concept ' || (1 + i % 8)],
                    CASE WHEN i % 5 = 0 THEN 'new' ELSE 'review' END, CASE WHEN i % 5 = 0 THEN 0 ELSE 5 END, 5, 2,
                    now() + (random() * 30 - 10) * interval '1 day',
                    CASE WHEN i % 5 > 0 THEN now() - random() * 10 * interval '1 day' END
                FROM note
                CROSS JOIN generate_series(1, 20) AS i
                WHERE user_id = $1
                """, """
                INSERT INTO quiz_answer (id, note_id, user_id, question_id, kind, question, concepts, answer, status,
                    score, created_at)
                SELECT uuidv7(), id, user_id, 'q' || i, 'application', 'Question ' || i, '["Concept ' || i || '"]',
                    'Answer', 'graded', random(), now()
                FROM note
                CROSS JOIN generate_series(1, 8) AS i
                WHERE user_id = $1
                """, """
                INSERT INTO review (id, card_id, user_id, revision, rating, reviewed_at, before_phase, before_step,
                    before_stability, before_difficulty, before_repetitions, before_lapses, before_due)
                SELECT gen_random_uuid(), id, user_id, i, 1 + i, now() - random() * 100 * interval '1 day', 'review', 0,
                    5, 5, 1, 0, now()
                FROM card
                CROSS JOIN generate_series(1, 2) AS i
                WHERE user_id = $1
                """ }) {
            pool.preparedQuery(sql).execute(Tuple.of(user)).await().indefinitely();
        }
        return user;
    }
}
