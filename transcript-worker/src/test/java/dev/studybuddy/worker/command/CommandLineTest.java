package dev.studybuddy.worker.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.studybuddy.worker.job.FailureCode;
import dev.studybuddy.worker.job.JobFailure;
import dev.studybuddy.worker.youtube.YouTubeCode;
import dev.studybuddy.worker.youtube.YouTubeException;

class CommandLineTest {
    private static final String VIDEO = "dQw4w9WgXcQ";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @ParameterizedTest
    @ValueSource(strings = { VIDEO, "https://www.youtube.com/watch?v=" + VIDEO,
            "http://m.youtube.com/watch?list=PL1&v=" + VIDEO + "&t=10s#x", "youtube.com/watch/?v=" + VIDEO,
            "https://YouTu.be/" + VIDEO + "?si=abc", "https://www.youtube.com/shorts/" + VIDEO,
            "https://youtube.com/live/" + VIDEO + "?feature=share",
            "https://www.youtube-nocookie.com/embed/" + VIDEO + "/" })
    void the_video_is_found_in_every_form_of_its_address(String url) {
        assertThat(Arguments.read(List.of("--url", url)).youtubeId()).isEqualTo(VIDEO);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "x", VIDEO + "x", "https://example.com/watch?v=" + VIDEO,
            "https://youtube.com.example.com/watch?v=" + VIDEO, "https://example.com/https://youtu.be/" + VIDEO,
            "https://youtu.be/" + VIDEO + "x", "https://www.youtube.com/watch?w=" + VIDEO,
            "https://www.youtube.com/watch?list=v=" + VIDEO, "https://www.youtube.com/watch#v=" + VIDEO,
            "https://www.youtube.com/playlist?list=" + VIDEO, "ftp://youtu.be/" + VIDEO,
            "https://user@youtu.be/" + VIDEO })
    void what_is_no_address_of_a_video_is_misuse(String url) {
        assertThat(end("--url", url)).isEqualTo(ExitCode.MISUSED);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("--url is not the address of a YouTube video.");
        assertThat(out.size()).as("a script reads only progress there").isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --format xml                       | --format must be text or json-progress.
            --style short                      | --style must be concise, detailed or exam.
            --language german                  | --language must be a language such as de or pt-BR.
            --worker-id 3                      | --worker-id is not known.
            --output                           | --output needs a value.
            --style exam --style concise       | --style is there twice.
            """)
    void what_is_not_understood_is_misuse_and_said(String more, String sentence) {
        String[] args = Stream.concat(Stream.of("--url", VIDEO), Stream.of(more.split(" "))).toArray(String[]::new);

        assertThat(end(args)).isEqualTo(ExitCode.MISUSED);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith(sentence);
    }

    @Test
    void without_a_video_it_is_misuse() {
        assertThat(end("--format", "text")).isEqualTo(ExitCode.MISUSED);
        assertThatThrownBy(() -> Arguments.read(List.of())).hasMessage("--url is missing.");
    }

    @Test
    void what_is_asked_for_is_read_in_any_order() {
        Arguments read = Arguments.read(List.of("--style", "exam", "--output", "notes/..", "--url", VIDEO, "--subject",
                "Biology", "--format", "json-progress", "--language", "pt-BR"));

        assertThat(read.directory()).isEqualTo(Path.of("").toAbsolutePath());
        assertThat(read.json()).isTrue();
        assertThat(read.request().style()).contains("exam");
        assertThat(read.request().noteLanguage()).contains("pt-BR");
        assertThat(read.request().subject()).contains("Biology");
        assertThat(Arguments.read(List.of("--url", VIDEO)).json()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(ExitCode.class)
    void help_explains_every_exit_code(ExitCode exit) {
        assertThat(end("--url", "x", "--help")).isEqualTo(ExitCode.DONE);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("\n  " + exit.code() + "  ");
    }

    @ParameterizedTest
    @CsvSource({ "CLAUDE_OVERLOADED, 5", "CLAUDE_RATE_LIMITED, 5", "CLAUDE_FAILED, 5", "CLAUDE_DAILY_BUDGET, 5",
            "CLAUDE_REFUSED, 6", "CLAUDE_DENIED, 6", "CLAUDE_SPEND_LIMIT, 6", "CLAUDE_BUDGET, 6",
            "TRANSCRIPT_TOO_LONG, 3", "DEADLINE_EXCEEDED, 1", "INTERNAL, 1" })
    void the_exit_code_tells_the_kind_of_failure(FailureCode code, int exit) {
        assertThat(ExitCode.of(new JobFailure(code)).code()).isEqualTo(exit);
    }

    @ParameterizedTest
    @CsvSource({ "IP_BLOCKED, 4", "REQUEST_BLOCKED, 4", "YOUTUBE_REQUEST_FAILED, 4", "PO_TOKEN_REQUIRED, 4",
            "VIDEO_PRIVATE, 3", "TRANSCRIPTS_DISABLED, 3", "LIVE_NOT_SUPPORTED, 3", "TRANSCRIPT_TOO_LONG, 3" })
    void and_so_it_does_for_youtube(YouTubeCode code, int exit) {
        assertThat(ExitCode.of(JobFailure.of(new YouTubeException(code))).code()).isEqualTo(exit);
    }

    @ParameterizedTest
    @CsvSource({ "How photosynthesis works, How photosynthesis works", "../../etc/passwd, etc passwd",
            "-rf *; $(x), rf x", "'', note", "'.', note", "Größe: 日本, Größe 日本" })
    void a_title_becomes_a_name_that_is_safe(String title, String start) {
        assertThat(NoteFile.name(title, VIDEO)).isEqualTo(start + " " + VIDEO + ".md");
    }

    @Test
    void a_long_title_becomes_a_name_that_file_systems_take() {
        assertThat(NoteFile.name("𠀀".repeat(300), VIDEO).getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(255);
    }

    private ExitCode end(String... args) {
        return Usage.answered(List.of(args), new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8)).orElseThrow();
    }
}
