package dev.studybuddy.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.notes.operator.OperatorCommand;
import dev.studybuddy.platform.cleanup.CleanupScheduler;
import dev.studybuddy.platform.token.TestTokens;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class OperatorTest extends NotesServiceTest {
    private static final String TOPIC = "video.failed";

    @Inject
    CleanupScheduler cleanup;

    private String printed;

    @Test
    void a_note_is_found_by_user_video_and_id_without_its_content() {
        TestDraft draft = TestDraft.of(newUser()).title("A user's own title");
        UUID note = save(draft);
        String user = draft.job().user().toString();
        UUID other = save(TestDraft.of(draft.job().user()));

        assertThat(listed("--user", user)).containsExactly(other, note);
        assertThat(listed("--user", user, "--limit", "1")).containsExactly(other);
        assertThat(listed("--video", draft.job().video().toString())).containsExactly(note);
        assertThat(listed("--user", UUID.randomUUID().toString())).isEmpty();
        assertThat(run("notes", "show", note.toString())).isZero();
        assertThat(printed).contains(user, draft.job().id().toString(), "version       1 of 1, generated")
                .doesNotContain("own title");
        assertThat(run("notes", "show", "--json", note.toString())).isZero();
        assertThat(JsonPath.from(printed).getMap("$")).containsEntry("id", note.toString())
                .containsEntry("open_requests", 0).containsEntry("shared", false)
                .doesNotContainKeys("title", "subject", "content", "summary");
        assertThat(printed).doesNotContain("own title");
    }

    @Test
    void a_dead_letter_is_shown_without_its_value_and_redriven_with_its_event_id() {
        UUID key = UUID.randomUUID();
        events.send(TOPIC, key, "{\"video_id\": \"a user's own words\"}");
        await().atMost(Duration.ofSeconds(30)).until(() -> deadLetters(key).size() == 1);
        String offset = deadLetters(key).get(0).getString("offset");

        assertThat(run("dead-letters", "show", TOPIC, offset)).isZero();
        assertThat(printed).contains(key.toString(), "dead_reason: ", "ce_id: ").doesNotContain("own words");
        assertThat(run("dead-letters", "redrive", "--operator", "test", "--dry-run", TOPIC, offset)).isZero();
        assertThat(audit(TOPIC + " " + offset)).isEmpty();
        assertThat(run("dead-letters", "redrive", "--operator", "test", TOPIC, offset)).isZero();

        // It is still unreadable, so the consumer moves it to the dead letters again: once, for one redrive.
        await().atMost(Duration.ofSeconds(30)).until(() -> deadLetters(key).size() == 2);
        assertThat(deadLetters(key).stream().map(letter -> letter.getString("headers.ce_id")).distinct()).hasSize(1);
        assertThat(audit(TOPIC + " " + offset)).containsExactly("test: notes-service dead-letters redrive");
    }

    @Test
    void rows_of_the_audit_are_deleted_after_two_years() {
        String subject = UUID.randomUUID().toString();
        for (int days : List.of(729, 731)) {
            pool.preparedQuery("INSERT INTO operator_audit (operator, command, subject, created_at) "
                    + "VALUES ('test', $2, $1, now() - $3 * interval '1 day')")
                    .execute(Tuple.of(subject, days + " days", days)).await().indefinitely();
        }

        cleanup.runAll().await().indefinitely();

        assertThat(audit(subject)).containsExactly("test: 729 days");
    }

    @Test
    void what_is_unknown_exits_with_3_and_invalid_arguments_with_2() {
        assertThat(run("notes", "show", UUID.randomUUID().toString())).isEqualTo(3);
        assertThat(run("dead-letters", "show", TOPIC, "1000000")).isEqualTo(3);
        assertThat(run("dead-letters", "show", "credits.debited", "0")).isEqualTo(3);
        for (List<String> misuse : List.of(List.<String>of(), List.of("notes"), List.of("notes", "show", "me"),
                List.of("notes", "list", "--limit", "0"), List.of("dead-letters", "redrive", TOPIC, "0"))) {
            assertThat(run(misuse.toArray(String[]::new))).as(misuse.toString()).isEqualTo(2);
        }
    }

    private List<UUID> listed(String... filters) {
        String[] args = new String[filters.length + 3];
        List.of("notes", "list", "--json").toArray(args);
        System.arraycopy(filters, 0, args, 3, filters.length);
        assertThat(run(args)).isZero();
        return printed.lines().map(line -> JsonPath.from(line).getUUID("id")).toList();
    }

    private List<JsonPath> deadLetters(UUID key) {
        assertThat(run("dead-letters", "list", "--json")).isZero();
        return printed.lines().map(JsonPath::from).filter(letter -> key.toString().equals(letter.getString("key")))
                .toList();
    }

    private List<String> audit(String subject) {
        return pool.preparedQuery("SELECT operator || ': ' || command AS line FROM operator_audit WHERE subject = $1")
                .execute(Tuple.of(subject)).await().indefinitely().stream().map(row -> row.getString("line")).toList();
    }

    private int run(String... args) {
        StringWriter out = new StringWriter();
        int exit = OperatorCommand.run(new PrintWriter(out), args);
        printed = out.toString();
        return exit;
    }
}
