package dev.studybuddy.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.notes.TestEvents.Job;
import dev.studybuddy.platform.export.ExportContract;
import dev.studybuddy.platform.internal.InternalOnly;
import dev.studybuddy.platform.token.TestTokens;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class SubjectTest extends NotesServiceTest {
    private final UUID user = newUser();

    @Test
    void a_draft_gets_the_subject_of_the_user_that_its_own_is_a_spelling_of() {
        save(TestDraft.of(user).subject("Économie politique"));

        assertSubject(save(TestDraft.of(user).subject("economie-POLITIQUE")), "Économie politique");
        assertSubject(save(TestDraft.of(user).suggestedSubject("Economie politique")), "Économie politique");
        assertSubject(save(TestDraft.of(user).subject("C++")), "C++");
        assertSubject(save(TestDraft.of(user).subject("C#")), "C#");
        assertSubject(save(TestDraft.of(user).subject("生物学")), "生物学");
    }

    @Test
    void drafts_add_a_small_set_of_subjects_and_then_use_the_closest_or_other() {
        List<String> three = List.of("Astronomy", "Philosophy", "Woodworking");
        three.forEach(subject -> assertSubject(save(TestDraft.of(user).suggestedSubject(subject)), subject));

        assertSubject(save(TestDraft.of(user).suggestedSubject("Astrology")), "Astronomy");
        UUID other = save(TestDraft.of(user).suggestedSubject("Cooking"));
        assertSubject(other, "Other");
        assertSubject(save(TestDraft.of(user).subject("Cooking at home")), "Cooking at home");
        rename("Other", "Miscellany").statusCode(200).body("notes", equalTo(1));
        assertSubject(save(TestDraft.of(user).suggestedSubject("Judo")), "Miscellany");
    }

    @Test
    void subjects_are_listed_by_name_with_the_number_of_their_notes() {
        save(TestDraft.of(user).subject("Zoology"));
        save(TestDraft.of(user).subject("botany"));
        save(TestDraft.of(user).subject("Zoology"));

        String cursor = as(user).get("/notes/subjects?limit=1").then().statusCode(200)
                .body("items", equalTo(List.of(Map.of("name", "botany", "notes", 1)))).extract().path("next_cursor");
        as(user).get("/notes/subjects?limit=1&cursor=" + cursor).then()
                .body("items", equalTo(List.of(Map.of("name", "Zoology", "notes", 2))))
                .body("next_cursor", nullValue());
        as(user).get("/notes/subjects?cursor=!").then().statusCode(400).body("errors[0].field", equalTo("cursor"));
        as(newUser()).get("/notes/subjects").then().body("items", equalTo(List.of()));
    }

    @Test
    void a_rename_changes_all_notes_keeps_their_etags_and_holds_for_later_drafts() {
        UUID note = save(TestDraft.of(user).subject("TCP/IP"));
        put(note, 1, "TCP/IP", "Edited once").statusCode(200);
        UUID stranger = newUser();
        UUID others = save(TestDraft.of(stranger).subject("TCP/IP"));

        rename("tcp ip", "Networks").statusCode(200).body("name", equalTo("Networks")).body("notes", equalTo(1));

        assertSubject(note, "Networks");
        as(user).get("/notes/" + note).then().header("ETag", "\"2\"");
        as(user).get("/notes/" + note + "/versions/1").then().body("subject", equalTo("Networks"));
        assertSubject(save(TestDraft.of(user).subject("TCP-IP")), "Networks");
        assertSubject(save(TestDraft.of(user).suggestedSubject("Tcp/Ip")), "Networks");
        assertThat(as(stranger).get("/notes/" + others).<String>path("subject")).isEqualTo("TCP/IP");
        rename("TCP IP", "x").statusCode(404).body("code", equalTo("not_found"));

        rename("Networks", "Computer networks").statusCode(200).body("notes", equalTo(3));
        assertSubject(save(TestDraft.of(user).subject("TCP/IP")), "Computer networks");
        rename("Computer networks", "TCP/IP").statusCode(200);
        assertSubject(save(TestDraft.of(user).subject("Networks")), "TCP/IP");
    }

    @Test
    void an_editor_that_was_open_during_a_rename_saves_and_keeps_the_new_name() {
        UUID note = save(TestDraft.of(user).subject("Biology"));
        rename("Biology", "Life science").statusCode(200);

        put(note, 1, "Biology", "From the open editor").statusCode(200).body("subject", equalTo("Life science"));
        put(note, 2, "Chemistry", "Moved on purpose").statusCode(200).body("subject", equalTo("Chemistry"));
        put(note, 3, "Biology", "Named as before on purpose").statusCode(200).body("subject", equalTo("Biology"));
        put(note, 4, " ", "Without").statusCode(200).body("subject", nullValue());
    }

    @Test
    void a_rename_to_an_existing_name_merges_in_its_spelling() {
        UUID first = save(TestDraft.of(user).subject("Maths"));
        UUID second = save(TestDraft.of(user).subject("Mathematics"));

        rename("Maths", "MATHEMATICS").statusCode(200).body("name", equalTo("Mathematics")).body("notes", equalTo(2));

        assertSubject(first, "Mathematics");
        assertSubject(second, "Mathematics");
        assertSubject(save(TestDraft.of(user).subject("maths")), "Mathematics");
        rename("mathematics", "mathematics").statusCode(200).body("name", equalTo("mathematics"));
        assertSubject(first, "mathematics");
    }

    @Test
    void a_renamed_subject_is_no_edit_of_the_user_when_the_note_is_generated_again() {
        Job job = Job.of(user);
        UUID note = save(TestDraft.of(job).suggestedSubject("Biology"));
        put(note, 1, "Biology", "## Mine\n\nEdited.").statusCode(200);
        save(TestDraft.of(job.nextJob()).suggestedSubject("Biology"));
        rename("Biology", "Life science").statusCode(200);

        save(TestDraft.of(job.nextJob()).suggestedSubject("Woodworking"));

        assertSubject(note, "Woodworking");
    }

    @Test
    void invalid_names_are_rejected() {
        save(TestDraft.of(user).subject("Biology"));

        rename("Biology", " ").statusCode(400).body("errors[0].field", equalTo("name"));
        rename("Biology", "\u202E\u200F").statusCode(400).body("errors[0].field", equalTo("name"));
        rename("Biology", "x".repeat(101)).statusCode(400).body("errors[0].field", equalTo("name"));
        rename("Biology", "a\0b").statusCode(400);
        as(user).contentType(ContentType.JSON).body("{}").patch("/notes/subjects/Biology").then().statusCode(400);
        rename("Biology", " Life \u202E\n science ").statusCode(200).body("name", equalTo("Life science"));
    }

    @Test
    void renamed_subjects_and_shares_are_in_the_export_of_the_user() {
        UUID note = save(TestDraft.of(user).subject("Biology"));
        rename("Biology", "Life science").statusCode(200);
        String url = as(user).post("/notes/" + note + "/share").path("url");

        Map<String, String> files = ExportContract.files(as(user).header(InternalOnly.HEADER,
                "a-token-for-tests-only").get("/internal/export").then().statusCode(200).extract().asString());

        assertThat(files.get("notes/renamed-subjects.jsonl")).contains("\"name\":\"Biology\"",
                "\"subject\":\"Life science\"").endsWith("}\n");
        assertThat(files.get("notes/shares.jsonl")).contains(url, note.toString()).endsWith("}\n");
    }

    private ValidatableResponse rename(String name, String newName) {
        return as(user).contentType(ContentType.JSON).body(Map.of("name", newName))
                .patch("/notes/subjects/{name}", name).then();
    }

    private ValidatableResponse put(UUID note, int version, String subject, String content) {
        return as(user).contentType(ContentType.JSON).header("If-Match", "\"" + version + "\"")
                .body(Map.of("title", "Title", "subject", subject, "content", content)).put("/notes/" + note).then();
    }

    private void assertSubject(UUID note, String subject) {
        as(user).get("/notes/" + note).then().statusCode(200).body("subject", equalTo(subject));
    }
}
