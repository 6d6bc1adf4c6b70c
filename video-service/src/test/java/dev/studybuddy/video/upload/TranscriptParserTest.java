package dev.studybuddy.video.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TranscriptParserTest {

    @Test
    void web_vtt_with_all_that_stands_around_its_cues() {
        Transcript read = vtt("""
                \ufeffWEBVTT - A talk
                Kind: captions
                Language: pt-BR

                STYLE
                ::cue { color: red }

                REGION
                id:left

                NOTE not said

                intro
                00:01.000 --> 00:04.500 align:start position:0%
                <v.loud Ada Lovelace>Numbers &amp; <i>notes</i></v>
                are &lt;related&gt;.

                2
                01:00:00,000 --> 01:00:02.000
                <c.yellow>Bye</c>,&nbsp;<00:00:01.500>everybody&#33; {\\an8}
                """);

        assertThat(read.segments()).containsExactly(new Segment(1, 3.5, "Numbers & notes are <related>."),
                new Segment(3600, 2, "Bye, everybody!"));
        assertThat(read.language()).contains("pt-BR");
        assertThat(read.timesEstimated()).isFalse();
    }

    @Test
    void automatic_captions_that_roll_say_each_line_once() {
        Transcript read = vtt("""
                WEBVTT

                00:00:00.160 --> 00:00:02.390 align:start position:0%
                \s
                hello<00:00:00.480><c> and</c><00:00:00.800><c> welcome</c>

                00:00:02.390 --> 00:00:02.400 align:start position:0%
                hello and welcome
                \s

                00:00:02.400 --> 00:00:05.030 align:start position:0%
                hello and welcome
                to<00:00:02.560><c> this</c>

                00:00:05.030 --> 00:00:05.040 align:start position:0%
                to this
                \s

                00:01:05.000 --> 00:01:06.000 align:start position:0%
                to this
                """);

        assertThat(read.segments()).containsExactly(new Segment(0.16, 2.24, "hello and welcome"),
                new Segment(2.4, 2.64, "to this"), new Segment(65, 1, "to this"));
    }

    @Test
    void sub_rip_with_both_marks_and_what_careless_programs_leave_out() {
        Transcript read = srt("1\r\n00:00:01,000 --> 00:00:02.500\r\n<b>One</b>\r\nmore\r\n\r\n"
                + "00:00:03,000 --> 00:00:04,000 X1:10\r\nTwo\r\n\r\nand a half\r\n"
                + "3\r\n00:00:05,5 --> 00:00:06,000\r\nThree\r\n\r\n\r\n4\r\n"
                + "\r\n00:00:07,000 --> 00:00:08,000\r\n1984\r\n");

        assertThat(read.segments()).containsExactly(new Segment(1, 1.5, "One more"),
                new Segment(3, 1, "Two and a half"), new Segment(5.5, 0.5, "Three"), new Segment(7, 1, "1984"));
    }

    @Test
    void cues_out_of_order_are_put_in_order() {
        Transcript read = srt("2\n00:00:09,000 --> 00:00:10,000\nLast\n\n1\n00:00:01,000 --> 00:00:02,000\nFirst\n");

        assertThat(read.segments()).extracting(Segment::text).containsExactly("First", "Last");
    }

    @ParameterizedTest
    @ValueSource(strings = { "0:00\nSo this is\n0:07\nhow it\nworks\n1:02:03\nbye",
            "0:00 So this is\n0:07 how it\nworks\n1:02:03 bye",
            "Transcript\n[0:00]\nSo this is\n[00:07] - how it works\n\n01:02:03\tbye",
            "1:02:03 bye\n0:00 So this is\n0:07 how it works" })
    void what_youtubes_page_gives_to_copy(String text) {
        Transcript read = txt(text);

        assertThat(read.timesEstimated()).isFalse();
        assertThat(read.segments()).hasSize(3);
        assertThat(read.segments().get(0).text()).endsWith("So this is");
        assertThat(read.segments().subList(1, 3)).containsExactly(new Segment(7, 3716, "how it works"),
                new Segment(3723, 1, "bye"));
    }

    @Test
    void text_without_times_is_said_at_an_even_pace_sentence_by_sentence() {
        Transcript read = txt("Cells are small. They divide\nat 10:30, mostly!\n\nWhy? " + words(100));

        assertThat(read.timesEstimated()).isTrue();
        assertThat(read.segments().subList(0, 3)).containsExactly(new Segment(0, 1.2, "Cells are small."),
                new Segment(1.2, 2, "They divide at 10:30, mostly!"), new Segment(3.2, 0.4, "Why?"));
        assertThat(read.segments().subList(3, 6)).extracting(segment -> segment.text().split(" ").length)
                .containsExactly(40, 40, 20);
        assertThat(read.segments().get(5).end()).isEqualTo(43.6);
    }

    @Test
    void a_language_without_spaces_has_its_pace_too() {
        Transcript read = txt("细胞很小。它们会分裂。");

        assertThat(read.segments()).extracting(Segment::text).containsExactly("细胞很小。", "它们会分裂。");
        assertThat(read.segments().get(1).start()).isEqualTo(0.8);
    }

    @Test
    void the_first_lines_tell_more_than_the_name() {
        assertThat(txt("WEBVTT\n\n00:01.000 --> 00:02.000\nHi").segments()).containsExactly(new Segment(1, 1, "Hi"));
        assertThat(srt("WEBVTT\n\n00:01.000 --> 00:02.000\nHi").segments()).containsExactly(new Segment(1, 1, "Hi"));
        assertThat(txt("1\n00:00:01,000 --> 00:00:02,000\nHi").segments()).containsExactly(new Segment(1, 1, "Hi"));
    }

    @Test
    void utf_16_is_read_behind_its_mark() {
        byte[] little = "\ufeff0:00 Grüße".getBytes(StandardCharsets.UTF_16LE);
        byte[] big = "\ufeff0:00 Grüße".getBytes(StandardCharsets.UTF_16BE);

        assertThat(TranscriptParser.parse(little, TranscriptFormat.TXT).segments()).extracting(Segment::text)
                .containsExactly(
                        "Grüße");
        assertThat(TranscriptParser.parse(big, TranscriptFormat.TXT).segments()).extracting(Segment::text)
                .containsExactly(
                        "Grüße");
    }

    @Test
    void windows_1252_is_not_guessed() {
        assertThatThrownBy(() -> TranscriptParser.parse("0:00 So\n0:01 Grüße".getBytes(StandardCharsets.ISO_8859_1),
                TranscriptFormat.TXT)).isInstanceOf(InvalidTranscriptException.class).hasMessageStartingWith(
                        "Line 2: this is not UTF-8");
        assertThatThrownBy(() -> TranscriptParser.parse(new byte[]{ (byte) 0xFF, (byte) 0xFE, 65 },
                TranscriptFormat.TXT))
                .hasMessageStartingWith("Line 1: this is not UTF-16");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "VTT | 1\\n00:01.000 --> 00:02.000\\nHi | Line 1: a WebVTT file must begin with WEBVTT.",
            "VTT | WEBVTTX\\n | Line 1: a WebVTT file must begin with WEBVTT.",
            "VTT | WEBVTT\\n\\n00:05.000 --> 00:02.000\\nHi | Line 3: the end is before the start.",
            "VTT | WEBVTT\\n\\n00:0x.000 --> 00:02.000\\nHi | Line 3: times must look like",
            "VTT | WEBVTT\\n\\nNOTE nothing else | The transcript contains no words.",
            "SRT | 1\\n00:00:01,000 -> 00:00:02,000\\nHi | Line 2: times must look like",
            "SRT | 1\\n00:00:75,000 --> 00:00:76,000\\nHi | Line 2: a minute has 60 seconds",
            "SRT | 1\\n00:00:01,000 --> 13:00:02,000\\nHi | Line 2: the time is after 12 hours",
            "SRT | Just words, no times. | Line 1: text before the first times.",
            "SRT | 1\\n00:00:01,000 --> 00:00:02,000\\n--- ... | The transcript contains no words.",
            "TXT | 0:00 So\\n13:00:00 late | Line 2: the time is after 12 hours",
            "TXT | 0:00\\n0:05 | The transcript contains no words.",
            "TXT | \\n \\n | The transcript is empty.",
            "TXT | PK\\0\\0 | Line 1: remove the character NUL." })
    void invalid_transcripts_return_the_error_and_the_line(TranscriptFormat format, String text, String sentence) {
        String given = text.replace("\\n", "\n").replace("\\0", "\0");

        assertThatThrownBy(() -> read(given, format)).isInstanceOf(InvalidTranscriptException.class)
                .hasMessageStartingWith(
                        sentence);
    }

    @Test
    void more_than_twelve_hours_of_words_are_too_many() {
        assertThat(txt(words(108_000)).segments()).hasSize(2700);
        assertThatThrownBy(() -> txt(words(108_001))).hasMessageContaining("more than 12 hours");
    }

    @Test
    void a_cue_with_a_whole_lecture_is_cut_into_pieces_that_fill_its_time() {
        List<Segment> segments = vtt("WEBVTT\n\n00:10.000 --> 20:10.000\n" + words(1000)).segments();

        assertThat(segments).hasSize(5);
        assertThat(segments.get(0)).extracting(Segment::start, Segment::duration).containsExactly(10.0, 240.0);
        assertThat(segments.get(4).end()).isEqualTo(1210);
    }

    @Test
    void the_largest_file_of_the_worst_kind_is_refused_rather_than_kept() {
        assertThatThrownBy(() -> txt("0:00 a\n".repeat(5 * 1024 * 1024 / 7))).hasMessageContaining("more than 50000");
        assertThatThrownBy(() -> txt("\n".repeat(5 * 1024 * 1024))).hasMessage("The transcript is empty.");
        assertThat(txt("x".repeat(5 * 1024 * 1024)).segments()).hasSizeLessThan(2000);
    }

    private static String words(int count) {
        return IntStream.range(0, count).mapToObj(n -> "word" + n).collect(Collectors.joining(" "));
    }

    private static Transcript vtt(String text) {
        return read(text, TranscriptFormat.VTT);
    }

    private static Transcript srt(String text) {
        return read(text, TranscriptFormat.SRT);
    }

    private static Transcript txt(String text) {
        return read(text, TranscriptFormat.TXT);
    }

    private static Transcript read(String text, TranscriptFormat format) {
        return TranscriptParser.parse(text.getBytes(StandardCharsets.UTF_8), format);
    }
}
