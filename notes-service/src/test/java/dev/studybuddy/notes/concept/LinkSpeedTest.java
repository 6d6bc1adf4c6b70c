package dev.studybuddy.notes.concept;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import java.util.regex.Pattern;
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

/**
 * Links a note of a user who has ten thousand, among twenty thousand notes of others. The peer, in the same run, compares
 * each concept of the note with each other concept of the user by {@code similarity()}. Times are printed; results and
 * the use of the index are asserted.
 */
@Tag("long")
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class LinkSpeedTest {
    private static final Logger LOG = Logger.getLogger(LinkSpeedTest.class);
    private static final int NOTES = 10_000;
    private static final int OTHER_USERS = 4;
    private static final int RUNS = 20;
    private static final int PEER_RUNS = 3;
    private static final int MAX_PAIRS = 7;
    private static final String COMPARE_ALL = """
            SELECT other.note_id, count(*) AS shared
            FROM concept own
            JOIN concept other ON other.user_id = own.user_id AND other.note_id <> own.note_id
            WHERE own.note_id = $1 AND public.similarity(lower(own.name), lower(other.name)) > 0.8
            GROUP BY other.note_id
            ORDER BY shared DESC, other.note_id DESC
            LIMIT 50
            """;

    @Inject
    Pool pool;
    @Inject
    LinkService links;

    @Test
    void a_note_of_a_user_with_ten_thousand_notes_is_linked_by_the_index() {
        UUID user = fill(NOTES);
        for (int i = 0; i < OTHER_USERS; i++) {
            fill(NOTES / 2);
        }
        pool.query("VACUUM ANALYZE note, note_version, concept, concept_name, link").execute().await().indefinitely();
        UUID[] notes = StreamSupport.stream(pool.preparedQuery("""
                SELECT id FROM note WHERE user_id = $1 ORDER BY id DESC LIMIT $2""").execute(Tuple.of(user, RUNS))
                .await().indefinitely().spliterator(), false).map(row -> row.getUUID("id")).toArray(UUID[]::new);

        double[] millis = new double[RUNS];
        for (int i = 0; i < RUNS; i++) {
            UUID note = notes[i];
            long before = System.nanoTime();
            pool.withTransaction(tx -> links.refresh(tx, note)).await().atMost(Duration.ofSeconds(30));
            millis[i] = (System.nanoTime() - before) / 1e6;
            assertThat(countLinks(note)).isBetween(1, MAX_PAIRS);
        }
        double[] peer = new double[PEER_RUNS];
        for (int i = 0; i < PEER_RUNS; i++) {
            long before = System.nanoTime();
            pool.preparedQuery(COMPARE_ALL).execute(Tuple.of(notes[i])).await().atMost(Duration.ofMinutes(2));
            peer[i] = (System.nanoTime() - before) / 1e6;
        }
        Arrays.sort(millis);
        Arrays.sort(peer);
        LOG.infof("Time to link a note of a user with %d notes: p50 %.1f ms, p95 %.1f ms; comparing all concepts takes "
                + "%.1f times as long", NOTES, millis[RUNS / 2], millis[RUNS * 95 / 100 - 1],
                peer[PEER_RUNS / 2] / millis[RUNS / 2]);
        String plan = plan(user, notes[0]);
        LOG.infof("Plan of the candidates:%n%s", plan);

        assertThat(plan).contains("Index Only Scan Backward using concept_name_key").doesNotContain("Seq Scan");
        // Four keys, and at most 200 rows of the index for each.
        assertThat(Pattern.compile("concept_name_key on concept_name \\(actual time=\\S+ rows=(\\d+)").matcher(plan)
                .results().map(found -> Integer.parseInt(found.group(1)))).singleElement()
                .satisfies(rows -> assertThat(rows).isBetween(1, 200));
    }

    private int countLinks(UUID note) {
        return pool.preparedQuery("SELECT count(*)::int FROM link WHERE $1 IN (from_note, to_note)").execute(Tuple.of(
                note)).await().indefinitely().iterator().next().getInteger(0);
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
