package dev.studybuddy.notes;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.database.MigrationContract;
import dev.studybuddy.platform.token.TestTokens;

/** Migrates a schema whose tables have rows of the version before. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class MigrationTest {
    private static final String USER = "00000000-0000-0000-0000-000000000001";
    private static final String ERASED = "00000000-0000-0000-0000-000000000002";

    @Test
    void version_3_keeps_every_row_of_version_2() throws SQLException {
        try (var schema = new MigrationContract(TestServers.jdbcUrl(), "notes_migration")) {
            schema.migrateTo("2");
            fill(schema);
            List<String> unchanged = List.of("note", "note_version", "concept", "outbox");
            List<List<Map<String, String>>> before = rows(schema, unchanged);
            assertThat(before).allSatisfy(rows -> assertThat(rows).isNotEmpty());

            schema.migrateTo("3");

            assertThat(rows(schema, unchanged)).isEqualTo(before);
            assertThat(schema.query("SELECT from_concept, shared_concepts, status FROM link"))
                    .containsExactly(Map.of("from_concept", "Leaf", "shared_concepts", "3", "status", "accepted"));
            assertThat(schema.query("SELECT user_id, extract(year FROM erased_at) AS year FROM erased_user"))
                    .containsExactly(Map.of("user_id", ERASED, "year", "2025"));
            assertThat(schema.query("SELECT kind FROM tombstone ORDER BY kind")).extracting(row -> row.get("kind"))
                    .containsExactly("job", "video");
            assertThat(schema.query("SELECT consumer FROM inbox ORDER BY consumer"))
                    .extracting(row -> row.get("consumer")).containsExactly("draft.note-drafted",
                            "erasure.user-erased", "tombstone.video-deleted", "tombstone.video-failed");
        }
    }

    @Test
    void version_4_turns_the_marks_of_version_3_into_links() throws SQLException {
        try (var schema = new MigrationContract(TestServers.jdbcUrl(), "notes_migration_4")) {
            schema.migrateTo("2");
            fill(schema);
            schema.migrateTo("3");
            schema.execute("""
                    UPDATE note_version
                    SET content = 'It is so [00:01](https://youtu.be/dQw4w9WgXcQ?t=1) *(unsupported)*. *More*',
                        summary = 'It is so. (unsupported)'
                    """);

            schema.migrate();

            assertThat(schema.query("SELECT content, summary, tags, quality, prompt_version FROM note_version"))
                    .hasSize(2).allSatisfy(row -> {
                        assertThat(row.get("content")).isEqualTo(
                                "It is so [00:01](https://youtu.be/dQw4w9WgXcQ?t=1) [?](#unsupported). *More*");
                        assertThat(row.get("summary")).isEqualTo("It is so. [?](#unsupported)");
                        assertThat(row.get("tags")).isEqualTo("{}");
                        assertThat(row.get("quality")).isNull();
                    });
        }
    }

    @Test
    void version_6_makes_every_version_of_before_a_generated_one() throws SQLException {
        try (var schema = new MigrationContract(TestServers.jdbcUrl(), "notes_migration_6")) {
            schema.migrateTo("2");
            fill(schema);
            schema.migrateTo("5");
            List<Map<String, String>> before = schema.query(
                    "SELECT note_id, version, content FROM note_version ORDER BY 1");

            schema.migrate();

            assertThat(schema.query("SELECT note_id, version, content FROM note_version ORDER BY 1")).isEqualTo(before);
            assertThat(schema.query("SELECT kind, words_added, conflicts FROM note_version")).hasSize(2)
                    .allSatisfy(row -> {
                        assertThat(row.get("kind")).isEqualTo("generated");
                        assertThat(row.get("words_added")).isNull();
                    });
        }
    }

    @Test
    void version_8_keeps_one_link_of_a_pair_and_the_decision_of_the_user() throws SQLException {
        try (var schema = new MigrationContract(TestServers.jdbcUrl(), "notes_migration_8")) {
            schema.migrateTo("2");
            fill(schema);
            schema.migrateTo("5");
            schema.execute("""
                    INSERT INTO link (from_note, to_note, from_concept, to_concept, shared_concepts, score, created_at)
                    SELECT to_note, from_note, 'Leaf', 'Leaf', 4, 1, created_at - interval '1 day'
                    FROM link
                    """);

            schema.migrateTo("8");

            assertThat(schema.query("SELECT from_concept, status, reason_code FROM link")).containsExactly(
                    Map.of("from_concept", "Leaf", "status", "accepted", "reason_code", "similar_concept"));
            assertThat(schema.query("SELECT name, concept_id FROM concept")).hasSize(2)
                    .allSatisfy(row -> assertThat(row.get("concept_id")).isNull());
        }
    }

    @Test
    void version_10_keeps_every_row_and_leaves_the_texts_to_the_backfill() throws SQLException {
        try (var schema = new MigrationContract(TestServers.jdbcUrl(), "notes_migration_10")) {
            schema.migrateTo("2");
            fill(schema);
            schema.migrateTo("9");
            List<String> unchanged = List.of("note", "note_version", "concept");
            List<List<Map<String, String>>> before = rows(schema, unchanged);

            schema.migrateTo("10");

            assertThat(rows(schema, unchanged)).isEqualTo(before);
            assertThat(schema.query("SELECT title, channel, transcript_hash FROM search_note")).hasSize(2)
                    .allSatisfy(row -> {
                        assertThat(row.get("title")).isEqualTo("Title");
                        assertThat(row.get("transcript_hash")).isNull();
                    });
            assertThat(schema.query("SELECT id FROM search_part")).isEmpty();

            schema.execute("SELECT search_index(id) FROM note");

            assertThat(schema.query("SELECT note_id FROM search_part WHERE vector @@ to_tsquery('english', 'content')"))
                    .hasSize(2);
        }
    }

    @Test
    void version_16_counts_the_edited_cards_of_before_as_edited_now() throws SQLException {
        try (var schema = new MigrationContract(TestServers.jdbcUrl(), "notes_migration_16")) {
            schema.migrateTo("2");
            fill(schema);
            schema.migrateTo("15");
            schema.execute("""
                    INSERT INTO card (note_id, user_id, kind, front, back, own_front, own_back, due)
                    SELECT id, user_id, 'basic', 'Front', 'Back', own, own, now()
                    FROM note, unnest(ARRAY[NULL, 'Mine']) AS own
                    WHERE id::text LIKE '%1'
                    """);

            schema.migrateTo("16");

            assertThat(schema.query("SELECT own_front FROM card WHERE edited_at > now() - interval '1 hour'"))
                    .containsExactly(Map.of("own_front", "Mine"));
            assertThat(schema.query("SELECT edited_at FROM card WHERE own_front IS NULL")).hasSize(1)
                    .allSatisfy(row -> assertThat(row.get("edited_at")).isNull());
        }
    }

    private static List<List<Map<String, String>>> rows(MigrationContract schema, List<String> tables)
            throws SQLException {
        List<List<Map<String, String>>> rows = new ArrayList<>();
        for (String table : tables) {
            rows.add(schema.query("SELECT * FROM " + table + " ORDER BY " + table + "::text"));
        }
        return rows;
    }

    private static void fill(MigrationContract schema) throws SQLException {
        schema.execute("""
                INSERT INTO note (id, user_id, video_id, youtube_id, version)
                SELECT ('00000000-0000-0000-0001-00000000000' || i)::uuid, '%s', gen_random_uuid(), 'dQw4w9WgXcQ', 1
                FROM generate_series(1, 2) AS i
                """.formatted(USER));
        schema.execute("""
                INSERT INTO note_version (note_id, version, job_id, title, channel, duration_seconds, language, content,
                    summary, sections, concepts, assessment, segments, model, text_config, search, checked, uncovered)
                SELECT id, 1, gen_random_uuid(), 'Title', 'Channel', 720, 'en', 'Content', 'Summary', '[]', '[]', '{}',
                    '[]', 'model', 'english', to_tsvector('english', 'Content'), '{"statements": 1}', '[]'
                FROM note
                """);
        schema.execute("INSERT INTO concept (note_id, position, name) SELECT id, 1, 'Leaf' FROM note");
        schema.execute("""
                INSERT INTO link (from_note, to_note, from_concept, to_concept, shared, score, status)
                SELECT min(id::text)::uuid, max(id::text)::uuid, 'Leaf', 'Leaf', 3, 1, 'accepted'
                FROM note
                """);
        schema.execute("""
                INSERT INTO tombstone (kind, id, created_at)
                VALUES ('job', gen_random_uuid(), now()),
                       ('video', gen_random_uuid(), now()),
                       ('user', '%s', '2025-06-01T00:00:00Z')
                """.formatted(ERASED));
        schema.execute("INSERT INTO outbox (topic, key, value) VALUES ('note.created', 'key', '{}')");
        schema.execute("""
                INSERT INTO inbox (consumer, event_id)
                SELECT consumer, gen_random_uuid()
                FROM unnest(ARRAY['draft.note-drafted', 'ending.user-erased', 'ending.video-failed',
                    'ending.video-deleted']) AS consumer
                """);
    }
}
