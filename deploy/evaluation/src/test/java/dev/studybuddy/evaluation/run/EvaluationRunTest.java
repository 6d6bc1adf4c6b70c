package dev.studybuddy.evaluation.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.studybuddy.evaluation.json.JsonFile;
import dev.studybuddy.evaluation.scoring.Draft;
import dev.studybuddy.evaluation.scoring.Drafts;
import dev.studybuddy.evaluation.scoring.NoteText;
import dev.studybuddy.evaluation.scoring.Score;
import dev.studybuddy.evaluation.video.EvaluationVideo;
import dev.studybuddy.evaluation.video.EvaluationVideo.Details;
import dev.studybuddy.evaluation.video.Expected;
import dev.studybuddy.evaluation.video.Expected.Point;

class EvaluationRunTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    /** Fails for the video "broken". */
    private static final class TestNotes implements NoteSource {
        @Override
        public String description() {
            return "Prompts of version 2";
        }

        @Override
        public Written write(EvaluationVideo video) throws IOException {
            if (video.name().equals("broken")) {
                throw new IOException("The worker ended with the exit code 5.");
            }
            Draft draft = Drafts.draft("## Tea\nA teapot.", List.of());
            return new Written(draft.toMarkdown(), new VideoResult(video.name(), Optional.empty(), Optional.of(
                    Score.of(video.expected(), NoteText.ofDraft(draft))), 80, Optional.of(draft.quality()), 1000, 200,
                    500, draft.costCents(), 2.5), Optional.of(draft));
        }
    }

    @Test
    void a_run_writes_notes_a_table_and_json_and_reports_failed_videos() throws IOException, InterruptedException {
        Path run = folder.resolve("2-test");

        Summary summary = new EvaluationRun(new TestNotes(), run, new PrintStream(printed, true,
                StandardCharsets.UTF_8)).run(List.of(video("broken"), video("tea")), "claude-sonnet-5-5", false);

        assertThat(summary.hasFailures()).isTrue();
        String table = Files.readString(run.resolve("summary.md"));
        assertThat(table).startsWith("# 2-test\n\nPrompts of version 2, model claude-sonnet-5-5.\n").contains(
                "\n| broken | failed | – |", """
                | tea | 1/2 | 0 | 0/0 | 12 | 1 | 80.0 | 11 | 1000 | 200 | 500 | 1.3 | 2.5 |
                | **all** | 1/2 | 0 | 0/0 | 12 | 1 | 80.0 | 11 | 1000 | 200 | 500 | 1.3 |""");
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("broken: failed. The worker ended with", table);
        Summary written = JsonFile.read(run.resolve("summary.json"), Summary.class);
        assertThat(written).isEqualTo(summary);
        assertThat(written.videos().get(1).score().orElseThrow().missing()).containsExactly("Coffee");
        assertThat(run.resolve("notes")).isDirectoryContaining("glob:**/tea.md").isDirectoryNotContaining(
                "glob:**/broken.md");
    }

    @Test
    void the_table_of_the_stand_in_warns() {
        assertThat(SummaryTable.format(new Summary("x", "Prompts", "m", true, List.of(), List.of()))).contains(
                Summary.STAND_IN_WARNING);
    }

    private static EvaluationVideo video(String name) {
        return new EvaluationVideo(name, new Details("abcdefghijk", "Tea", "Channel", "en", 60, true, ""), "WEBVTT",
                new Expected(List.of(new Point("Tea", List.of("teapot")), new Point("Coffee", List.of("coffee"))),
                        List.of(), List.of()));
    }
}
