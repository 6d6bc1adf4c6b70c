package dev.studybuddy.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.token.TestTokens;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class NotesImportTest extends NotesServiceTest {
    private static final String TEXT = "## Light\n\nGreen \u26A1 [00:42](https://youtu.be/dQw4w9WgXcQ?t=42)"
            + " [?](#unsupported)\n\nSee [[second: part]], [[Second: part|it]], [[chlorophyll]] and a[[0]].\r\n \n";

    private final UUID user = newUser();

    @Test
    void an_export_that_is_imported_again_changes_nothing() throws IOException {
        UUID first = save(TestDraft.of(user).title("First: \u202E\"x\"").content(TEXT));
        UUID second = save(TestDraft.of(user).title("Second: part").content("# Own heading\n\ntext"));
        List<String> before = allRows();

        for (String format : List.of("obsidian", "markdown")) {
            importZip(user, zip(export(format))).statusCode(200).body("unchanged", equalTo(2))
                    .body("updated", empty()).body("conflicts", empty()).body("skipped", empty());
        }

        assertThat(allRows()).isEqualTo(before);
        assertThat(content(first)).isEqualTo(TEXT);
        assertThat(content(second)).isEqualTo("# Own heading\n\ntext");
    }

    @Test
    void a_changed_file_is_an_edit_and_the_rest_of_its_text_stays_character_for_character() throws IOException {
        UUID first = save(TestDraft.of(user).title("First: x").content(TEXT));
        save(TestDraft.of(user).title("Second: part"));
        Map<String, String> files = export("obsidian");
        files.computeIfPresent("Notes/First x.md", (path, file) -> file.replace("Green", "Red <script>x</script>")
                .replace("\n", "\r\n"));

        for (String expected : List.of("updated", "nothing")) {
            importZip(user, zip(files)).statusCode(200).body("conflicts", empty()).body("skipped", empty())
                    .body("unchanged", equalTo(expected.equals("updated") ? 1 : 2))
                    .body("updated.note_id", equalTo(expected.equals("updated")
                            ? List.of(first.toString())
                            : List
                                    .of()));
        }

        assertThat(content(first)).isEqualTo(TEXT.replace("Green", "Red &lt;script>x&lt;/script>").strip());
        as(user).get("/notes/" + first).then().body("version", equalTo(2)).body("edited", equalTo(true))
                .body("title", equalTo("First: x")).body("subject", equalTo("Biology"));
        awaitEvents("note.updated", first, 1);
        Map<String, String> renamed = export("obsidian");
        renamed.computeIfPresent("Notes/First x.md", (path, file) -> file.replace("'First: x'", "New"));
        importZip(user, zip(renamed)).body("updated.title", equalTo(List.of("New")));
    }

    @Test
    void an_import_that_renames_a_note_keeps_the_links_to_it_and_is_no_conflict_when_repeated() throws IOException {
        UUID renamed = save(TestDraft.of(user).title("First: x").content("Text"));
        String links = "See [[First: x]], [[first:  X]], [[First: x|it]] and [[Third]].";
        UUID linking = save(TestDraft.of(user).title("Second").content("Green. " + links));
        save(TestDraft.of(user).title("Third").content("Text"));
        Map<String, String> files = export("obsidian");
        files.computeIfPresent("Notes/First x.md", (path, file) -> file.replace("'First: x'", "New"));
        files.computeIfPresent("Notes/Second.md", (path, file) -> file.replace("Green", "Red"));
        // Obsidian changes the links to a file whose name the user changes.
        files.put("Notes/Last.md", files.remove("Notes/Third.md"));
        files.computeIfPresent("Notes/Second.md", (path, file) -> file.replace("[[Third|", "[[Last|"));

        importZip(user, zip(files)).statusCode(200).body("conflicts", empty()).body("skipped", empty())
                .body("updated.title", containsInAnyOrder("New", "Second")).body("unchanged", equalTo(1));
        assertThat(content(linking)).isEqualTo("Red. " + links);
        List<String> before = allRows();

        importZip(user, zip(files)).statusCode(200).body("conflicts", empty()).body("skipped", empty())
                .body("updated", empty()).body("unchanged", equalTo(3));
        assertThat(allRows()).isEqualTo(before);
        as(user).get("/notes/" + renamed).then().body("title", equalTo("New")).body("version", equalTo(2));
    }

    @Test
    void a_note_that_changed_since_the_export_is_a_conflict_and_stays() throws IOException {
        UUID note = save(TestDraft.of(user).title("One").content("Before"));
        UUID untouched = save(TestDraft.of(user).title("Two").content("Before"));
        Map<String, String> files = export("obsidian");
        for (UUID id : List.of(note, untouched)) {
            as(user).contentType(ContentType.JSON).header("If-Match", "\"1\"").body(Map.of("title", "Mine", "content",
                    "In the browser")).put("/notes/" + id).then().statusCode(200);
        }
        files.computeIfPresent("Notes/One.md", (path, file) -> file.replace("Before", "In the file"));

        importZip(user, zip(files)).statusCode(200).body("updated", empty()).body("unchanged", equalTo(1))
                .body("conflicts", hasSize(1)).body("conflicts[0].note_id", equalTo(note.toString()))
                .body("conflicts[0].file", equalTo("Notes/One.md")).body("conflicts[0].version", equalTo(1))
                .body("conflicts[0].current_version", equalTo(2));

        assertThat(content(note)).isEqualTo("In the browser");
    }

    @Test
    void files_that_cannot_be_imported_are_skipped_and_the_others_are_saved() throws IOException {
        UUID first = save(TestDraft.of(user).title("A").content("Before"));
        UUID last = save(TestDraft.of(user).title("Z").content("Before"));
        UUID foreign = save(TestDraft.of(newUser()).title("Foreign").content("Before"));
        Map<String, String> own = export("obsidian");
        String changed = own.get("Notes/A.md").replace("Before", "After");
        Map<String, String> files = new LinkedHashMap<>();
        files.put("Notes/A.md", changed);
        files.put("/absolute.md", changed.replace("After", "Absolute"));
        files.put("../../outside.md", changed.replace("After", "Outside"));
        files.put(".trash/deleted.md", changed.replace("After", "Deleted"));
        files.put("foreign.md", changed.replace(first.toString(), foreign.toString()));
        files.put("unknown.md", changed.replace(first.toString(), UUID.randomUUID().toString()));
        files.put("bomb.md", "---\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b, *b]\nnote_id: " + first + "\n"
                + "!!javax.script.ScriptEngineManager []\n---\n\ntext\n");
        files.put("no-end.md", changed.replaceAll("<!--.*-->", ""));
        files.put("long.md", changed.replace("After", "x".repeat(500_001)));
        files.put("nul.md", changed + "\0");
        files.put("own words.md", "---\ntags: [x]\n---\nA file of the user.");
        files.put("picture.png", "\u0089PNG");
        files.put("Notes/Z.md", own.get("Notes/Z.md").replace("Before", "After"));

        importZip(user, zip(files)).statusCode(200).body("updated.note_id", equalTo(List.of(first.toString(), last
                .toString()))).body("conflicts", empty()).body("unchanged", equalTo(0))
                .body("skipped.file", equalTo(List.of("foreign.md", "unknown.md", "bomb.md", "no-end.md", "long.md",
                        "nul.md")))
                .body("skipped.reason", equalTo(List.of("not_found", "not_found", "validation_failed",
                        "validation_failed", "body_too_large", "unreadable")));

        assertThat(content(first)).isEqualTo("After");
        assertThat(content(last)).isEqualTo("After");
        as(user).get("/notes?limit=100").then().body("items", hasSize(2));
    }

    @Test
    void an_import_that_breaks_off_is_finished_by_importing_again() throws IOException {
        List<UUID> notes = IntStream.range(0, 4).mapToObj(i -> save(TestDraft.of(user).title("Note " + i)
                .content("Before " + i))).toList();
        Map<String, String> files = export("obsidian");
        files.replaceAll((path, file) -> file.replace("Before", "After"));
        byte[] zip = zip(files);
        byte[] damaged = Arrays.copyOf(zip, zip.length);
        int third = new String(zip, StandardCharsets.ISO_8859_1).indexOf("Notes/Note 2.md") + "Notes/Note 2.md"
                .length();
        Arrays.fill(damaged, third, third + 60, (byte) 0xFF);

        importZip(user, damaged).statusCode(400).body("errors[0].field", equalTo("file"));
        assertThat(notes.stream().map(this::content)).containsExactly("After 0", "After 1", "Before 2", "Before 3");

        importZip(user, zip).statusCode(200).body("unchanged", equalTo(2)).body("updated", hasSize(2));
        assertThat(notes.stream().map(this::content)).containsExactly("After 0", "After 1", "After 2", "After 3");
    }

    @Test
    void a_zip_bomb_and_what_is_no_zip_are_rejected() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bomb)) {
            zip.putNextEntry(new ZipEntry("x.bin"));
            byte[] zeros = new byte[1_000_000];
            for (int i = 0; i < 200; i++) {
                zip.write(zeros);
            }
        }

        importZip(user, bomb.toByteArray()).statusCode(422).body("code", equalTo("import_too_large"));
        importZip(user, "no zip".getBytes(StandardCharsets.UTF_8)).statusCode(400).body("code", equalTo(
                "validation_failed"));
        importZip(user, new byte[0]).statusCode(400);
        as(user).contentType(ContentType.JSON).body("{}").post("/notes/import").then().statusCode(415);
    }

    @Test
    void of_imports_at_the_same_time_one_runs() throws IOException {
        for (int i = 0; i < 10; i++) {
            send(TestDraft.of(user).title("Note " + i).content("Before"));
        }
        save(TestDraft.of(user).title("Last").content("Before"));
        Map<String, String> files = export("obsidian");
        files.replaceAll((path, file) -> file.replace("Before", "After"));
        byte[] zip = zip(files);

        List<Integer> statuses = IntStream.range(0, 4).mapToObj(i -> CompletableFuture.supplyAsync(() -> post(user, zip)
                .statusCode())).toList().stream().map(CompletableFuture::join).toList();

        assertThat(statuses).contains(200).containsOnly(200, 429);
        assertThat(importZip(user, zip).statusCode(200).body("updated", empty()).extract().<Integer>path("unchanged"))
                .isEqualTo(files.keySet().stream().filter(path -> path.startsWith("Notes/")).count());
    }

    private Map<String, String> export(String format) throws IOException {
        byte[] zip = as(user).get("/notes/export?format=" + format).then().statusCode(200).extract().asByteArray();
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    private static byte[] zip(Map<String, String> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private String content(UUID note) {
        return as(user).get("/notes/" + note).then().statusCode(200).extract().path("content");
    }

    private static ValidatableResponse importZip(UUID user, byte[] zip) {
        return post(user, zip).then();
    }

    private static Response post(UUID user, byte[] zip) {
        return as(user).contentType("application/zip").body(zip).post("/notes/import");
    }
}
