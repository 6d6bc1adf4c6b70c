package dev.studybuddy.worker.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
    void every_form_of_a_video_link_yields_the_id(String url) {
        assertThat(NoteOptions.parse("--url", url).youtubeId()).isEqualTo(VIDEO);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "x", VIDEO + "x", "https://example.com/watch?v=" + VIDEO,
            "https://youtube.com.example.com/watch?v=" + VIDEO, "https://example.com/https://youtu.be/" + VIDEO,
            "https://youtu.be/" + VIDEO + "x", "https://www.youtube.com/watch?w=" + VIDEO,
            "https://www.youtube.com/watch?list=v=" + VIDEO, "https://www.youtube.com/watch#v=" + VIDEO,
            "https://www.youtube.com/playlist?list=" + VIDEO, "ftp://youtu.be/" + VIDEO,
            "https://user@youtu.be/" + VIDEO })
    void a_text_that_is_no_video_link_exits_as_misused(String url) {
        assertThat(end("--url", url)).isEqualTo(ExitCode.MISUSED);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("--url is not the address of a YouTube video.");
        assertThat(out.size()).as("standard output has progress only").isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --format xml                       | --format must be text or json-progress.
            --save pdf                         | --save must be markdown or json.
            --style short                      | --style must be concise, detailed, exam or tutorial.
            --language german                  | --language must be a language such as de or pt-BR.
            --worker-id 3                      | --worker-id is not known.
            --output                           | --output needs a value.
            --style exam --style concise       | --style is there twice.
            """)
    void an_invalid_option_exits_as_misused_with_a_sentence(String more, String sentence) {
        String[] args = Stream.concat(Stream.of("--url", VIDEO), Stream.of(more.split(" "))).toArray(String[]::new);

        assertThat(end(args)).isEqualTo(ExitCode.MISUSED);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith(sentence);
    }

    @Test
    void a_missing_url_exits_as_misused() {
        assertThat(end("--format", "text")).isEqualTo(ExitCode.MISUSED);
        assertThatThrownBy(() -> NoteOptions.parse()).hasMessage("--url is missing.");
    }

    @Test
    void options_are_parsed_in_any_order() {
        NoteOptions options = NoteOptions.parse("--style", "exam", "--output", "notes/..", "--url", VIDEO, "--subject",
                "Biology", "--format", "json-progress", "--language", "pt-BR", "--save", "json");

        assertThat(options.directory()).isEqualTo(Path.of("").toAbsolutePath());
        assertThat(options.isJson()).isTrue();
        assertThat(options.toJobRequest().style()).contains("exam");
        assertThat(options.toJobRequest().noteLanguage()).contains("pt-BR");
        assertThat(options.toJobRequest().subject()).contains("Biology");
        assertThat(options.savesJson()).isTrue();
        assertThat(NoteOptions.parse("--url", VIDEO).isJson()).isFalse();
        assertThat(NoteOptions.parse("--url", VIDEO).savesJson()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(ExitCode.class)
    void help_lists_every_exit_code(ExitCode exit) {
        assertThat(end("--url", "x", "--help")).isEqualTo(ExitCode.DONE);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("\n  " + exit.code() + "  ");
    }

    @ParameterizedTest
    @CsvSource({ "CLAUDE_OVERLOADED, 5", "CLAUDE_RATE_LIMITED, 5", "CLAUDE_FAILED, 5", "CLAUDE_DAILY_BUDGET, 5",
            "CLAUDE_REFUSED, 6", "CLAUDE_DENIED, 6", "CLAUDE_SPEND_LIMIT, 6", "CLAUDE_BUDGET, 6",
            "TRANSCRIPT_TOO_LONG, 3", "DEADLINE_EXCEEDED, 1", "INTERNAL, 1" })
    void the_exit_code_follows_from_the_failure_code(FailureCode code, int exit) {
        assertThat(ExitCode.of(new JobFailure(code)).code()).isEqualTo(exit);
    }

    @ParameterizedTest
    @CsvSource({ "IP_BLOCKED, 4", "REQUEST_BLOCKED, 4", "YOUTUBE_REQUEST_FAILED, 4", "PO_TOKEN_REQUIRED, 4",
            "VIDEO_PRIVATE, 3", "TRANSCRIPTS_DISABLED, 3", "LIVE_NOT_SUPPORTED, 3", "TRANSCRIPT_TOO_LONG, 3" })
    void the_exit_code_follows_from_the_youtube_code(YouTubeCode code, int exit) {
        assertThat(ExitCode.of(JobFailure.of(new YouTubeException(code))).code()).isEqualTo(exit);
    }

    @ParameterizedTest
    @CsvSource({ "How photosynthesis works, How photosynthesis works", "../../etc/passwd, etc passwd",
            "-rf *; $(x), rf x", "'', note", "'.', note", "Größe: 日本, Größe 日本" })
    void a_title_becomes_a_safe_file_name(String title, String start) {
        assertThat(NoteFile.name(title, VIDEO)).isEqualTo(start + " " + VIDEO);
    }

    @Test
    void a_long_title_becomes_a_file_name_below_255_bytes() {
        assertThat(NoteFile.name("𠀀".repeat(300), VIDEO).getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(250);
    }

    @Test
    void help_prints_options_environment_and_exit_codes() {
        end("--help");

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("""
            Writes a study note of one YouTube video. Nothing else has to run.

              --url URL             the video: its address, or the 11 characters of its id
              --output DIR          where the note is written; the current folder unless given
              --format FORMAT       of the progress: text, or json-progress with one JSON object in each line
              --save FORMAT         of the file: markdown, or json with the whole draft and its quality and cost
              --language TAG        of the note, such as de or pt-BR; the captions' own unless given
              --style STYLE         concise, detailed, exam or tutorial
              --subject TEXT        what the video is about
              --help                prints this

            CLAUDE_API_KEY must be set. The first of TOR_PROXIES is the way to YouTube, if there is one.

            Exit codes:
              0  the note is written
              1  something unforeseen, or the work took too long
              2  the arguments or the settings are wrong
              3  the video has no captions to be had, or is too long
              4  YouTube cannot be reached or refuses for now
              5  Claude cannot be reached or refuses for now
              6  Claude refuses for good: the key, the limits of cost, the video
              7  the note cannot be written to the folder
            """);
    }

    private ExitCode end(String... args) {
        return TranscriptWorker.checkArguments(new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), args).orElseThrow();
    }
}
