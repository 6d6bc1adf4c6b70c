package dev.studybuddy.notes.concept;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import jakarta.inject.Inject;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.notes.link.LinkService;
import dev.studybuddy.platform.token.TestTokens;

/** Links a note of a user who has ten thousand, among twenty thousand notes of others. */
@Tag("long")
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class LinkSpeedTest {
    private static final Logger LOG = Logger.getLogger(LinkSpeedTest.class);
    private static final int NOTES = 10_000;
    private static final int OTHER_USERS = 4;
    private static final int RUNS = 20;
    private static final Duration MAX_TIME = Duration.ofMillis(200);

    @Inject
    Pool pool;
    @Inject
    LinkService links;

    @Test
    void a_note_of_a_user_with_ten_thousand_notes_is_linked_within_200_ms() {
        UUID user = fill(NOTES);
        for (int i = 0; i < OTHER_USERS; i++) {
            fill(NOTES / 2);
        }
        pool.query("ANALYZE note, note_version, concept, concept_name, link").execute().await().indefinitely();
        UUID[] notes = StreamSupport.stream(pool.preparedQuery("""
                SELECT id FROM note WHERE user_id = $1 ORDER BY id DESC LIMIT $2""").execute(Tuple.of(user, RUNS))
                .await().indefinitely().spliterator(), false).map(row -> row.getUUID("id")).toArray(UUID[]::new);

        long[] millis = new long[RUNS];
        for (int i = 0; i < RUNS; i++) {
            UUID note = notes[i];
            long before = System.nanoTime();
            pool.withTransaction(tx -> links.refresh(tx, note)).await().atMost(Duration.ofSeconds(30));
            millis[i] = Duration.ofNanos(System.nanoTime() - before).toMillis();
        }
        String all = Arrays.toString(millis);
        Arrays.sort(millis);
        LOG.infof("Time to link a note of a user with %d notes: median %d ms, max %d ms, in order %s", NOTES,
                millis[RUNS / 2], millis[RUNS - 1], all);
        String plan = plan(user, notes[0]);
        LOG.infof("Plan of the candidates:%n%s", plan);

        assertThat(plan).contains("concept_name_key")
                .doesNotContain("Seq Scan on concept_name");
        assertThat(pool.preparedQuery("SELECT count(*) FROM link WHERE from_note = $1").execute(Tuple.of(notes[0]))
                .await().indefinitely().iterator().next().getInteger(0)).isPositive();
        assertThat(millis[RUNS / 2]).isLessThanOrEqualTo(MAX_TIME.toMillis());
    }

    private String plan(UUID user, UUID note) {
        String[] keys = { "gradient descent 17", "neural network 4", "cell", "bayes theorem 12" };
        return pool.preparedQuery("EXPLAIN (ANALYZE, COSTS OFF) " + ConceptRepository.FIND_CANDIDATES)
                .execute(Tuple.of(user, note, keys, 200, 50)).await().indefinitely().stream()
                .map(row -> row.getString(0)).collect(Collectors.joining("\n"));
    }

    /** Eight concepts for each note, of 4,000 names that end in a number and one common name. */
    private UUID fill(int notes) {
        UUID user = UUID.randomUUID();
        pool.preparedQuery("""
                INSERT INTO note (user_id, video_id, youtube_id, version)
                SELECT $1, gen_random_uuid(), 'dQw4w9WgXcQ', 1
                FROM generate_series(1, $2)
                """).execute(Tuple.of(user, notes)).await().indefinitely();
        pool.preparedQuery("""
                INSERT INTO note_version (note_id, version, job_id, title, channel, duration_seconds, language, content,
                    summary, sections, concepts, assessment, segments, model, text_config, search)
                SELECT note.id, 1, gen_random_uuid(), 'A note', 'Channel', 720, 'en', 'Content', 'Summary',
                    '[{"heading": "Beginning", "start": 0, "end": 720, "supported": true}]',
                    (
                        SELECT jsonb_agg(jsonb_build_object('name', name, 'definition',
                            'Definition of ' || name || ' with gradients and layers', 'start', position))
                        FROM (
                            SELECT position,
                                   CASE position WHEN 1 THEN 'cell' ELSE (ARRAY['gradient descent', 'neural network',
                                       'Bayes theorem', 'binary search', 'market equilibrium', 'cellular respiration',
                                       'plate tectonics', 'hash table'])[1 + floor(random() * 8)::int] || ' '
                                       || floor(random() * 500)::int END AS name
                            FROM generate_series(1, 8) AS position
                            WHERE note.id IS NOT NULL
                        ) AS named
                    ), '{}', '[]', 'model', 'simple', ''
                FROM note
                WHERE note.user_id = $1
                """).execute(Tuple.of(user)).await().indefinitely();
        pool.preparedQuery("""
                INSERT INTO concept (note_id, user_id, position, name, start, section, definition, concept_id)
                SELECT note.id, note.user_id, position, value ->> 'name', 1, 'Beginning', value ->> 'definition',
                    uuidv7()
                FROM note
                JOIN note_version ON note_version.note_id = note.id
                CROSS JOIN jsonb_array_elements(concepts) WITH ORDINALITY AS listed (value, position)
                WHERE note.user_id = $1
                """).execute(Tuple.of(user)).await().indefinitely();
        pool.preparedQuery("""
                INSERT INTO concept_name (note_id, position, key, user_id)
                SELECT note_id, position, lower(name), user_id
                FROM concept
                WHERE user_id = $1
                """).execute(Tuple.of(user)).await().indefinitely();
        return user;
    }
}
