package dev.studybuddy.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.studybuddy.evaluation.json.JsonFile;
import dev.studybuddy.evaluation.run.Summary;
import dev.studybuddy.evaluation.run.VideoResult;

/** One short video through the packaged worker and the stand-ins. */
class EvaluationTest {
    private static final Path ROOT = Path.of(System.getProperty("project.root"));

    @TempDir
    Path results;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void a_video_is_evaluated_and_compared_with_the_note_of_a_peer() throws IOException, InterruptedException {
        Path prompt = Files.writeString(results.resolve("other.txt"), "Summarize the video.");

        assertThat(run(Optional.of("ours"), List.of(), Optional.empty())).isTrue();
        assertThat(run(Optional.empty(), List.of(), Optional.of(prompt))).isTrue();
        assertThat(run(Optional.empty(), List.of("ours", "peer-other-stand-in"), Optional.empty())).isTrue();

        VideoResult ours = JsonFile.read(results.resolve("ours/summary.json"), Summary.class).videos().get(0);
        assertThat(ours.failure()).isEmpty();
        assertThat(ours.quality().orElseThrow().statements()).isPositive();
        assertThat(ours.score().orElseThrow().held()).isBetween(1, 20);
        assertThat(ours.inputTokens()).isPositive();
        assertThat(ours.costCents()).isPresent();
        assertThat(Files.readString(results.resolve("ours/notes/explainer.md"))).contains("](https://youtu.be/");
        VideoResult peer = JsonFile.read(results.resolve("peer-other-stand-in/summary.json"), Summary.class).videos()
                .get(0);
        assertThat(peer.wordsPerMinute()).isPositive();
        assertThat(peer.quality()).isEmpty();
        assertThat(Files.readString(results.resolve("ours-vs-peer-other-stand-in.md"))).contains("## explainer: ",
                "- A first, ", "- B first, ");
        assertThat(printed.toString(StandardCharsets.UTF_8)).startsWith(Summary.STAND_IN_WARNING).endsWith(
                Summary.STAND_IN_WARNING + "\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            label   | ../x  | A label has letters, digits, dots, hyphens and underscores: ../x
            compare | a     | -Dcompare needs two labels, separated by a comma.
            compare | a,b/c | A label has letters, digits, dots, hyphens and underscores: b/c
            """)
    void an_invalid_option_is_rejected_with_a_sentence(String name, String value, String sentence) {
        Properties properties = new Properties();
        properties.setProperty(name, value);

        assertThatThrownBy(() -> EvaluationOptions.parse(properties)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage(sentence);
    }

    @Test
    void an_unknown_video_is_rejected() {
        assertThatThrownBy(() -> new Evaluation(new EvaluationOptions(ROOT, results, Optional.empty(), Set.of("x"),
                List.of(), Optional.empty()), Map.of(), System.out).run()).hasMessageStartingWith(
                        "There is no video x.");
    }

    private boolean run(Optional<String> label, List<String> compare, Optional<Path> peer) throws IOException,
            InterruptedException {
        return new Evaluation(new EvaluationOptions(ROOT, results, label, Set.of("explainer"), compare, peer), Map.of(),
                new PrintStream(printed, true, StandardCharsets.UTF_8)).run();
    }
}
