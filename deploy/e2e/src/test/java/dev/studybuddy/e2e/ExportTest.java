package dev.studybuddy.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import com.fasterxml.jackson.databind.JsonNode;

@ExtendWith(RunningSystem.class)
class ExportTest {
    static final String EXPORT = "/auth/me/export";

    @Test
    void the_export_contains_everything_about_the_user_while_a_job_runs() {
        TestUser ada = TestUser.signedIn("ada");
        String completed = ada.submitted("photosynth1");
        String failed = ada.submitted("privatevid1");
        ada.ended(completed);
        ada.ended(failed);
        String running = ada.submittedWithFault("bayesrule01", "{\"kind\":\"slow\",\"delay_ms\":40000}");
        await().atMost(TestUser.TIMEOUT).until(() -> ada.job(running).path("status").asText().equals("running"));

        Map<String, String> files = files(ada.download(EXPORT));

        String user = ada.id().toString();
        assertThat(idsOf(files, "videos/")).isEqualTo(Set.of(completed, failed, running))
                .isEqualTo(ids("SELECT id FROM video.video WHERE user_id = '%s'", user));
        assertThat(Stream.of(completed, failed, running)
                .flatMap(video -> elements(json(files, "videos/" + video + ".json").path("jobs")))
                .map(job -> job.path("id").asText()).collect(Collectors.toSet()))
                .isEqualTo(ids("SELECT id FROM video.job WHERE user_id = '%s'", user));
        String note = ada.note(completed).path("id").asText();
        assertThat(idsOf(files, "notes/")).isEqualTo(Set.of(note))
                .isEqualTo(ids("SELECT id FROM notes.note WHERE user_id = '%s'", user));
        assertThat(files.get("notes/" + note + ".json")).contains(ada.note(completed).path("summary").asText());
        assertThat((long) json(files, "notes/" + note + ".json").path("versions").size())
                .isEqualTo(RunningSystem.count("SELECT count(*) FROM notes.note_version WHERE note_id = '" + note
                        + "'"));
        assertThat(files.keySet().stream().filter(name -> name.endsWith(".md"))).hasSize(1)
                .allSatisfy(name -> assertThat(files.get(name)).contains("https://youtu.be/photosynth1?t="));
        assertThat(elements(transactions(files)).map(entry -> entry.path("id").asText()).toList())
                .containsExactlyInAnyOrderElementsOf(elements(ada.json("/credits/transactions?limit=100")
                        .path("items")).map(entry -> entry.path("id").asText()).toList());
        assertThat(files.get("profile.json")).contains(user).contains(ada.name());
        assertThat(files).containsKeys("sessions.json", "tokens.json", "activity.json", "credits/account.json");
        assertThat(files.values()).as("no secret, not even its hash").noneMatch(text -> text.contains("secret")
                || text.contains("hash"));
        // Other tests expect that no job is left running. On a slow machine it may have ended by itself.
        ada.post("/jobs/" + ada.job(running).path("id").asText() + "/cancel", "");
        ada.ended(running);
    }

    static Map<String, String> files(HttpResponse<byte[]> response) {
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment")
                .contains(".zip");
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(response.body()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String twice = files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
                assertThat(twice).as(entry.getName()).isNull();
            }
        } catch (IOException e) {
            throw new AssertionError("The file is not whole", e);
        }
        return files;
    }

    private static JsonNode transactions(Map<String, String> files) {
        JsonNode file = json(files, "credits/transactions.json");
        return file.has("items") ? file.path("items") : file;
    }

    private static JsonNode json(Map<String, String> files, String name) {
        assertThat(files).containsKey(name);
        return RunningSystem.json(files.get(name));
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /** The names of the JSON files in a folder, without their ending. */
    static Set<String> idsOf(Map<String, String> files, String folder) {
        return files.keySet().stream().filter(name -> name.startsWith(folder) && name.endsWith(".json"))
                .map(name -> name.substring(folder.length(), name.length() - ".json".length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> ids(String sql, String user) {
        List<Map<String, String>> rows = RunningSystem.query(sql.formatted(user));
        return rows.stream().map(row -> row.get("id")).collect(Collectors.toCollection(TreeSet::new));
    }
}
