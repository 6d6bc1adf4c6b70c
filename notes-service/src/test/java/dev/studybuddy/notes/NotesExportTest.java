package dev.studybuddy.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.JDBC;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.token.TestTokens;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class NotesExportTest extends NotesServiceTest {
    private static final Pattern WIKI_LINK = Pattern.compile(
            "\\[\\[([^\\]|#\n]+)(?:#([^\\]|\n]+))?(?:\\|[^\\]\n]*)?]]");
    private static final String[] HOSTILE_TITLES = { "../../etc/passwd", "a]] [[b|c#d^e", "exam\u202Efdp.exe", "CON",
            "--- \n tags: [x]", "\"quoted\": {yaml}", "photosynthesis", "Photosynthesis", "C:\\x<y>?*" };

    private static final Pattern NUMBER = Pattern.compile("no-\\d+");

    @TempDir
    Path folder;

    @Test
    void every_link_of_a_vault_resolves_and_no_title_breaks_it() throws IOException {
        UUID user = newUser();
        for (String title : HOSTILE_TITLES) {
            save(TestDraft.of(user).title(title).concepts("Chlorophyll", "Photosynthesis", "a|b]] c").content(
                    "See [[photosynthesis]] and [[chlorophyll|the pigment]].\n\nA block[[0]]."));
        }
        save(TestDraft.of(newUser()).title("Of another user"));

        Map<String, byte[]> files = unzip(download(user, "/notes/export?format=obsidian"));

        assertThat(files).hasSizeGreaterThan(HOSTILE_TITLES.length + 3);
        assertThat(files.keySet()).allMatch(path -> path.matches(
                "(Notes|Concepts)/[^/\\\\:*?\"<>|\\[\\]#^\\p{Cf}]+\\.md")
                || path.equals("Study Buddy.canvas")).contains("Notes/etc passwd.md", "Notes/_CON.md",
                        "Concepts/Chlorophyll.md", "Notes/Photosynthesis (2).md")
                .noneMatch(path -> path.contains("another user"));
        Map<String, String> byName = new HashMap<>();
        files.forEach((path, content) -> byName.put(path.replaceAll(".*/|\\.md$", ""), text(content)));
        assertThat(byName).hasSameSizeAs(files);
        files.forEach((path, content) -> {
            if (path.endsWith(".md")) {
                assertLinksResolve(path, text(content), byName);
                assertThat(frontMatter(text(content))).as(path).containsKeys("title", "aliases", "tags");
            }
        });
        assertThat(files.keySet().stream().filter(path -> path.startsWith("Notes/"))
                .map(path -> frontMatter(text(files.get(path))).get("title"))).containsExactlyInAnyOrder(
                        (Object[]) HOSTILE_TITLES);
        assertThat(text(files.get("Notes/etc passwd.md"))).contains("[[photosynthesis|photosynthesis]]",
                "[[Chlorophyll|the pigment]]", "A block[[0]]", "## Related notes");
        assertThat(text(files.get("Concepts/Chlorophyll.md"))).contains(
                "- What it is. [00:42](https://youtu.be/dQw4w9WgXcQ?t=42): [[etc passwd#^concept-0|../../etc/passwd]]");
    }

    @Test
    void related_notes_remarks_and_concept_pages_are_woven_into_a_vault() throws IOException {
        UUID user = newUser();
        UUID leaf = save(TestDraft.of(user).title("Leaf: an overview").conceptJson("""
                [{"name": "Chlorophyll", "aliases": ["leaf green"], "definition": "A green pigment.", "start": 42}]""")
                .content("## Light\n\nChlorophyll absorbs 430 nm of blue light."
                        + " [00:50](https://youtu.be/dQw4w9WgXcQ?t=50)\n"));
        UUID tree = save(TestDraft.of(user).title("Tree").conceptJson("""
                [{"name": "Chlorophylls", "definition": "The pigment of green leaves.", "start": 7}]""").content(
                "Chlorophyll absorbs 460 nm of blue light. [00:09](https://youtu.be/dQw4w9WgXcQ?t=9)"
                        + " See [[leaf: an overview#Light]] and [[Leaf green]].\n"));
        UUID other = save(TestDraft.of(user).title("Rejected").conceptJson("""
                [{"name": "Chlorophyll", "definition": "Green pigment in leaves."}]"""));
        as(user).contentType(ContentType.JSON).body(Map.of("status", "rejected")).put("/notes/" + tree + "/links/"
                + other)
                .then().statusCode(204);
        as(user).contentType(ContentType.JSON).body(Map.of("start", 61, "text", "Ask about [[Tree]]\nand light."))
                .post("/notes/" + leaf + "/remarks").then().statusCode(201);

        Map<String, byte[]> files = unzip(download(user, "/notes/export?format=obsidian"));

        Map<String, String> byName = new HashMap<>();
        files.forEach((path, content) -> byName.put(path.replaceAll(".*/|\\.md$", ""), text(content)));
        files.keySet().stream().filter(path -> path.endsWith(".md")).forEach(path -> assertLinksResolve(path, text(files
                .get(path)), byName));
        assertThat(byName).containsOnlyKeys("Leaf an overview", "Tree", "Rejected", "Chlorophyll",
                "Study Buddy.canvas");
        assertThat(byName.get("Leaf an overview")).contains("## Remarks\n\n- [01:01](https://youtu.be/dQw4w9WgXcQ?t=61)"
                + " Ask about [[Tree|Tree]]\n  and light.\n", "- **[[Chlorophyll|Chlorophyll]]**: A green pigment.",
                "- [[Tree|Tree]]: Both define “Chlorophyll”. [00:07](https://youtu.be/dQw4w9WgXcQ?t=7)\n");
        assertThat(byName.get("Tree")).contains("See [[Leaf an overview#Light|leaf: an overview]] and"
                + " [[Chlorophyll|Leaf green]].",
                "- [[Leaf an overview#Light|Leaf: an overview]]: ").doesNotContain("Rejected");
        assertThat(frontMatter(byName.get("Chlorophyll")).get("aliases")).asInstanceOf(InstanceOfAssertFactories.LIST)
                .contains("Chlorophylls", "leaf green");
        assertThat(byName.get("Chlorophyll")).contains(
                "- A green pigment. [00:42](https://youtu.be/dQw4w9WgXcQ?t=42): [[Leaf an overview#^concept-0|Leaf: an overview]]\n",
                "- Chlorophyll absorbs 430 nm of blue light. [00:50](https://youtu.be/dQw4w9WgXcQ?t=50): "
                        + "[[Leaf an overview#Light|Leaf: an overview]]\n",
                "- The pigment of green leaves. [00:07]",
                "## Differences\n\n- 430 nm [00:50](https://youtu.be/dQw4w9WgXcQ?t=50) "
                        + "[[Leaf an overview|Leaf: an overview]] · 460 nm ");
        assertThat(text(download(user, "/notes/" + tree + "/export?format=md"))).contains(
                "- [[Leaf an overview|Leaf: an overview]]: ", "[[leaf: an overview#Light]]");
    }

    @Test
    void the_canvas_of_a_vault_has_each_note_and_link() throws IOException {
        UUID user = newUser();
        save(TestDraft.of(user).title("First"));
        save(TestDraft.of(user).title("Second"));

        Map<String, byte[]> files = unzip(download(user, "/notes/export"));

        JsonPath canvas = JsonPath.from(text(files.get("Study Buddy.canvas")));
        assertThat(canvas.<String>getList("nodes.file")).hasSize(2).allMatch(files::containsKey);
        assertThat(canvas.getList("edges")).hasSize(1);
        assertThat(canvas.<String>getList("nodes.id")).contains(canvas.getString("edges[0].fromNode"), canvas.getString(
                "edges[0].toNode"));
    }

    @Test
    void markdown_files_of_all_notes_equal_those_of_single_notes() throws IOException {
        UUID user = newUser();
        UUID note = save(TestDraft.of(user).title("Light"));

        Map<String, byte[]> files = unzip(download(user, "/notes/export?format=markdown"));

        assertThat(files).containsOnlyKeys("Light.md");
        assertThat(files.get("Light.md")).isEqualTo(download(user, "/notes/" + note + "/export?format=md"));
    }

    @Test
    void a_package_has_the_cards_with_formulas_and_gaps() throws Exception {
        UUID user = newUser();
        save(TestDraft.of(user).title("<b>Energy</b>").subject("Physics::x").flashcard("basic", "What is $a_1 < b_2$?",
                "**Energy** <script>"));
        save(TestDraft.of(user).subject("Physics::x").flashcard("cloze", "$E = {{m}}$ and ___", "std::move }} $c^2$"));

        List<Map<String, String>> notes = query(download(user, "/notes/export?format=apkg"), """
                SELECT notes.*, cards.did, cards.nid, cards.ord, cards.due
                FROM notes JOIN cards ON cards.nid = notes.id
                ORDER BY notes.id
                """);

        assertThat(notes).hasSize(2);
        String[] basic = notes.get(0).get("flds").split("\u001f");
        assertThat(basic).containsExactly("What is <span class=\"formula\">\\(a_1 &lt; b_2\\)</span>?",
                "<strong>Energy</strong> &lt;script&gt;",
                "<a href=\"https://youtu.be/dQw4w9WgXcQ?t=42\">&lt;b&gt;Energy&lt;/b&gt;</a>");
        assertThat(notes.get(1).get("flds").split("\u001f")[0]).isEqualTo(
                "<span class=\"formula\">\\(E = { {m} }\\)</span>"
                        + " and {{c1::std:&#58;move } } <span class=\"formula\">\\(c^2\\)</span>}}");
        byte[] file = download(user, "/notes/export?format=apkg");
        Map<String, String> collection = query(file, "SELECT * FROM col").get(0);
        JsonPath models = JsonPath.from(collection.get("models"));
        assertThat(models.getInt("'" + notes.get(0).get("mid") + "'.type")).isZero();
        assertThat(models.getInt("'" + notes.get(1).get("mid") + "'.type")).isEqualTo(1);
        assertThat(JsonPath.from(collection.get("decks")).getString("'" + notes.get(0).get("did") + "'.name"))
                .isEqualTo("Study Buddy::Physics :x");
        assertThat(query(file, "PRAGMA integrity_check").get(0)).containsValue("ok");
    }

    @Test
    void importing_a_later_export_updates_the_same_cards() throws Exception {
        UUID user = newUser();
        TestDraft draft = TestDraft.of(user).flashcard("basic", "Green", "Absorbed");
        UUID note = save(draft);
        String read = "SELECT guid, mid, mod, flds FROM notes";
        String path = "/notes/" + note + "/export?format=apkg";
        Map<String, String> before = query(download(user, path), read).get(0);
        // Anki compares the time of the change in seconds.
        await().until(() -> Instant.now().getEpochSecond() > Long.parseLong(before.get("mod")));

        save(TestDraft.of(draft.job().nextJob()).flashcard("basic", "Green", "Reflected"));
        Map<String, String> after = query(download(user, path), read).get(0);

        assertThat(after).containsEntry("guid", before.get("guid")).containsEntry("mid", before.get("mid"));
        assertThat(Long.parseLong(after.get("mod"))).isGreaterThan(Long.parseLong(before.get("mod")));
        assertThat(after.get("flds")).contains("Reflected").isNotEqualTo(before.get("flds"));
        assertThat(text(download(user, "/notes/" + note + "/export?format=anki"))).contains(before.get("guid"));
        assertThat(query(download(user, "/notes/export?format=apkg"), read).get(0)).isEqualTo(after);
    }

    @Test
    void exports_have_cards_as_the_user_edited_them_and_no_retired_ones() throws Exception {
        UUID user = newUser();
        TestDraft draft = TestDraft.of(user).title("Leaf").flashcards("Green", "Reflected", "Gone", "Away", "Kept",
                "Here");
        UUID note = save(draft);
        String path = "/notes/" + note + "/export?format=";
        String read = "SELECT guid, mod, flds FROM notes ORDER BY id";
        List<Map<String, String>> before = query(download(user, path + "apkg"), read);
        assertThat(before).extracting(row -> row.get("flds").split("\u001f")[0]).containsExactly("Green", "Gone",
                "Kept");
        await().until(() -> Instant.now().getEpochSecond() > Long.parseLong(before.get(0).get("mod")));

        // A card with a review is retired, not deleted.
        as(user).contentType(ContentType.JSON).body(Map.of("rating", 3)).post("/notes/reviews/" + card(user, note,
                "Gone")).then().statusCode(200);
        as(user).contentType(ContentType.JSON).body(Map.of("front", "My **green**", "back", "E = mc^2"))
                .patch("/notes/cards/" + card(user, note, "Green")).then().statusCode(200);
        List<Map<String, String>> edited = query(download(user, path + "apkg"), read);
        save(TestDraft.of(draft.job().nextJob()).title("Leaf").flashcards("Green", "Reflected", "Kept", "Here"));

        assertThat(edited).hasSize(3);
        assertThat(edited.get(0)).containsEntry("guid", before.get(0).get("guid"));
        assertThat(edited.get(0).get("flds")).startsWith("My <strong>green</strong>\u001fE = mc^2\u001f");
        assertThat(Long.parseLong(edited.get(0).get("mod"))).isGreaterThan(Long.parseLong(before.get(0).get("mod")));
        assertThat(edited.subList(1, 3)).isEqualTo(before.subList(1, 3));
        for (String all : List.of(path, "/notes/export?format=")) {
            assertThat(query(download(user, all + "apkg"), read)).extracting(row -> row.get("flds").split("\u001f")[0])
                    .containsExactly("My <strong>green</strong>", "Kept");
            assertThat(text(download(user, all + "anki"))).contains("\"My <strong>green</strong>\"").doesNotContain(
                    "Reflected", "Gone");
        }
        List<String> files = new ArrayList<>(List.of(text(download(user, path + "md"))));
        files.add(text(unzip(download(user, "/notes/export?format=markdown")).get("Leaf.md")));
        files.add(text(unzip(download(user, "/notes/export?format=obsidian")).get("Notes/Leaf.md")));
        assertThat(files).allSatisfy(file -> assertThat(file).contains("""
                ## Flashcards

                - My **green**

                  E = mc^2 [00:00](https://youtu.be/dQw4w9WgXcQ?t=0)

                - Kept

                  Here [00:10](https://youtu.be/dQw4w9WgXcQ?t=10)
                """).doesNotContain("Gone", "Reflected"));
    }

    @Test
    void an_export_while_a_note_is_regenerated_is_of_one_version() throws Exception {
        UUID user = newUser();
        TestDraft draft = TestDraft.of(user);
        UUID note = save(numbered(draft, 1));
        AtomicBoolean saved = new AtomicBoolean();
        CompletableFuture<Void> drafts = CompletableFuture.runAsync(() -> {
            TestDraft next = draft;
            for (int number = 2; number <= 12; number++) {
                next = TestDraft.of(next.job().nextJob());
                save(numbered(next, number));
            }
        }).whenComplete((done, failure) -> saved.set(true));

        Set<String> seen = new LinkedHashSet<>();
        do {
            String file = text(download(user, "/notes/" + note + "/export?format=md"));
            List<String> numbers = NUMBER.matcher(file).results().map(MatchResult::group).toList();
            assertThat(numbers).as(file).hasSizeGreaterThan(500);
            assertThat(Set.copyOf(numbers)).as("numbers in one file").hasSize(1);
            assertThat(frontMatter(file).get("version")).isEqualTo(Integer.parseInt(numbers.get(0).substring(3)));
            seen.add(numbers.get(0));
        } while (!saved.get());

        drafts.get(10, TimeUnit.SECONDS);
        assertThat(seen).hasSizeGreaterThan(2);
    }

    /** A draft whose title, text and cards contain its number everywhere. */
    private static TestDraft numbered(TestDraft draft, int number) {
        String mark = "no-" + number;
        String[] sides = IntStream.range(0, 100).mapToObj(i -> i + " is " + mark).toArray(String[]::new);
        return draft.title("Title " + mark).content("## Light\n\n" + (mark + " is a fact. ").repeat(500))
                .flashcards(sides);
    }

    @Test
    void the_text_for_anki_has_headers_and_one_quoted_row_for_each_card() {
        UUID user = newUser();
        save(TestDraft.of(user).flashcard("cloze", "The \"leaf\"\tis ___", "green"));

        String text = text(download(user, "/notes/export?format=anki"));

        assertThat(text).startsWith("#separator:tab\n#html:true\n#guid column:1\n#notetype column:2\n#deck column:3\n"
                + "#tags column:6\n");
        String[] fields = text.substring(text.lastIndexOf("6\n") + 2).stripTrailing().split("\t");
        assertThat(fields).hasSize(6);
        assertThat(fields[1]).isEqualTo("Cloze");
        assertThat(fields[3]).isEqualTo("\"The \"\"leaf\"\" is {{c1::green}}\"");
    }

    @Test
    void exports_of_others_are_404_and_unknown_formats_400() {
        UUID note = save(TestDraft.of(newUser()));

        for (String format : List.of("md", "pdf", "anki", "apkg")) {
            as(newUser()).get("/notes/" + note + "/export?format=" + format).then().statusCode(404).body("code",
                    equalTo("not_found"));
        }
        as(newUser()).get("/notes/export?format=docx").then().statusCode(400).body("errors[0].field", equalTo(
                "format"));
        as(newUser()).get("/notes/export?format=obsidian").then().statusCode(200).header("Content-Disposition",
                containsString("study-buddy-obsidian.zip")).header("Content-Type", equalTo("application/zip"));
    }

    private static String card(UUID user, UUID note, String front) {
        return as(user).get("/notes/" + note + "/cards").jsonPath().getString("items.find { it.front == '" + front
                + "' }.id");
    }

    private static byte[] download(UUID user, String path) {
        return as(user).get(path).then().statusCode(200).extract().asByteArray();
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }

    private static void assertLinksResolve(String path, String content, Map<String, String> byName) {
        Matcher links = WIKI_LINK.matcher(content);
        List<MatchResult> found = links.results().filter(link -> !link.group(1).equals("0")).toList();
        assertThat(found).as(path).isNotEmpty();
        for (MatchResult link : found) {
            assertThat(byName).as(path).containsKey(link.group(1));
            if (link.group(2) != null) {
                String target = link.group(2).startsWith("^") ? " " + link.group(2) : "# " + link.group(2);
                assertThat(byName.get(link.group(1)).lines()).as(path).anyMatch(line -> line.endsWith(target));
            }
        }
    }

    private static Map<String, Object> frontMatter(String content) {
        String[] parts = content.split("(?m)^---\n", 3);
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(parts[1]);
    }

    private static Map<String, byte[]> unzip(byte[] zip) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                assertThat(files.put(entry.getName(), in.readAllBytes())).as(entry.getName()).isNull();
            }
        }
        return files;
    }

    private List<Map<String, String>> query(byte[] apkg, String sql) throws IOException, SQLException {
        Path file = Files.createTempFile(folder, "collection", ".anki2");
        Files.write(file, unzip(apkg).get("collection.anki2"));
        List<Map<String, String>> rows = new ArrayList<>();
        try (Connection database = new JDBC().connect("jdbc:sqlite:" + file, new Properties());
                ResultSet result = database.createStatement().executeQuery(sql)) {
            while (result.next()) {
                Map<String, String> row = new LinkedHashMap<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.put(result.getMetaData().getColumnName(i), result.getString(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }
}
