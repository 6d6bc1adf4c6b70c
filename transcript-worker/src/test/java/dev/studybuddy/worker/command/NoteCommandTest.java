package dev.studybuddy.worker.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;

import dev.studybuddy.standins.StandIn;
import dev.studybuddy.worker.FakeTranscriptSource;
import dev.studybuddy.worker.StandInControl;
import dev.studybuddy.worker.WorkerTestResource;
import dev.studybuddy.worker.draft.AttemptContextFactory;
import dev.studybuddy.worker.draft.DraftPipeline;
import dev.studybuddy.worker.lane.LaneConfig;
import dev.studybuddy.worker.prompt.PromptTemplates;
import dev.studybuddy.worker.store.JobCache;

/** The command mode without Kafka and Redis. */
@QuarkusTest
@QuarkusTestResource(WorkerTestResource.class)
@WithTestResource(CommandTestResource.class)
class NoteCommandTest {
    private static final String VIDEO = "photosynth1";

    @Inject
    LaneConfig lanes;
    @Inject
    AttemptContextFactory contexts;
    @Inject
    DraftPipeline pipeline;
    @Inject
    JobCache jobCache;
    @Inject
    FakeTranscriptSource transcripts;
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;
    @TempDir
    Path folder;

    StandIn claude;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void a_video_becomes_a_file_and_each_step_a_json_line() throws IOException {
        assertThat(kafka).isEqualTo("127.0.0.1:9");

        assertThat(run(VIDEO, "json-progress", folder.resolve("new"))).isZero();

        List<JsonObject> lines = lines().stream().map(JsonObject::new).toList();
        assertThat(lines.get(0)).isEqualTo(new JsonObject("""
                {"step": "fetching_transcript", "progress": 10.0, "message": "Reading the video's captions"}"""));
        assertThat(lines).extracting(line -> line.getString("step")).containsSubsequence("fetching_transcript",
                "calling_claude", "creating_assessment", "completed");
        assertThat(lines).extracting(line -> line.getDouble("progress")).isSorted().endsWith(100.0);
        Path file = Path.of(lines.get(lines.size() - 1).getString("output_path"));
        assertThat(file).isEqualTo(folder.resolve("new/How photosynthesis works photosynth1.md"));
        assertThat(Files.readString(file)).startsWith("""
                # How photosynthesis works

                https://www.youtube.com/watch?v=photosynth1 · Plain Science

                >\s""").contains("](https://youtu.be/photosynth1?t=", "\n## Questions\n",
                "\n## Flashcards\n");
    }

    @Test
    void the_text_format_prints_a_line_per_step() {
        assertThat(run(VIDEO, "text", folder)).isZero();

        assertThat(lines()).startsWith(" 10 %  Reading the video's captions")
                .endsWith("100 %  Done (" + folder.resolve("How photosynthesis works photosynth1.md") + ")");
    }

    @Test
    void the_draft_can_be_saved_as_json_with_its_quality_and_cost() throws IOException {
        assertThat(run(VIDEO, "json-progress", folder, "--save", "json")).isZero();

        assertThat(new JsonObject(lines().get(lines().size() - 1)).getString("output_path")).isEqualTo(
                folder.resolve("How photosynthesis works photosynth1.json").toString());
        JsonObject draft = new JsonObject(Files.readString(folder.resolve(
                "How photosynthesis works photosynth1.json")));
        assertThat(draft.getString("content")).contains("](https://youtu.be/photosynth1?t=");
        assertThat(draft.getJsonArray("concepts")).isNotEmpty();
        assertThat(draft.getJsonObject("quality").getInteger("statements")).isPositive();
        assertThat(draft.getString("prompt_version")).isEqualTo(PromptTemplates.version());
        assertThat(draft.getLong("output_tokens")).isPositive();
    }

    @Test
    void an_unreadable_video_exits_with_3_and_writes_no_file() {
        assertThat(run("privatevid1", "json-progress", folder)).isEqualTo(3);

        assertThat(new JsonObject(lines().get(lines().size() - 1))).isEqualTo(new JsonObject("""
                {"step": "fetching_transcript", "progress": 10.0,
                 "message": "The video is private. Choose a public or unlisted video, or upload a transcript.",
                 "error": "video_private"}"""));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_rejected_api_key_exits_with_6() throws IOException, InterruptedException {
        StandInControl.order(claude, "faults", new JsonObject().put("kind", "authentication"));

        assertThat(run(VIDEO, "text", folder)).isEqualTo(6);

        assertThat(lines().get(lines().size() - 1)).endsWith(
                "Claude rejected our access. Try again later. (claude_denied)");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void an_unusable_folder_exits_with_7_before_any_model_request() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThat(run(VIDEO, "json-progress", file)).isEqualTo(7);

        assertThat(lines()).hasSize(1);
        assertThat(new JsonObject(lines().get(0)).getString("error")).isEqualTo("output_failed");
    }

    private int run(String video, String format, Path directory, String... more) {
        transcripts.fetchFromYouTube(video);
        try (PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            return new NoteCommand(lanes, contexts, pipeline, jobCache, out).run(Stream.concat(Stream.of("--url", video,
                    "--format", format, "--output", directory.toString()), Stream.of(more)).toArray(String[]::new));
        }
    }

    private List<String> lines() {
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
