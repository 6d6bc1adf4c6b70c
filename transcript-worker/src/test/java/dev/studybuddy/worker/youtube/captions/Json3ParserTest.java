package dev.studybuddy.worker.youtube.captions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.studybuddy.worker.transcript.Segment;
import dev.studybuddy.worker.youtube.YouTubeCode;
import dev.studybuddy.worker.youtube.YouTubeException;

class Json3ParserTest {

    @Test
    void an_event_becomes_a_segment_in_seconds() {
        assertThat(segments("""
                {"events": [{"tStartMs": 1500, "dDurationMs": 2250, "segs": [{"utf8": "Light "}, {"utf8": "falls"}]}]}
                """)).containsExactly(new Segment(1.5, 2.25, "Light falls"));
    }

    @Test
    void appended_events_extend_the_generated_line() {
        assertThat(segments("""
                {"events": [
                  {"tStartMs": 0, "dDurationMs": 9000, "id": 1, "wpWinPosId": 1},
                  {"tStartMs": 80, "dDurationMs": 4000, "segs": [{"utf8": "so"}, {"utf8": " today", "tOffsetMs": 200}]},
                  {"tStartMs": 2000, "dDurationMs": 2080, "aAppend": 1, "segs": [{"utf8": "\\n"}]},
                  {"tStartMs": 2010, "dDurationMs": 3990, "segs": [{"utf8": "we"}, {"utf8": " look"}]},
                  {"tStartMs": 4000, "dDurationMs": 3000, "aAppend": 1, "segs": [{"utf8": " at leaves"}]}
                ]}
                """)).containsExactly(new Segment(0.08, 1.93, "so today"), new Segment(2.01, 4.99,
                "we look at leaves"));
    }

    @Test
    void blank_lines_are_dropped() {
        assertThat(segments("""
                {"events": [
                  {"tStartMs": 0, "dDurationMs": 10, "segs": [{"utf8": "\\n"}]},
                  {"tStartMs": 10, "dDurationMs": 10, "segs": [{"utf8": "\\u200b \\u00a0"}]},
                  {"tStartMs": 20, "dDurationMs": 10, "segs": []},
                  {"tStartMs": 30, "dDurationMs": 10}
                ]}
                """)).isEmpty();
    }

    @Test
    void a_segment_text_is_a_single_line() {
        assertThat(segments("""
                {"events": [{"tStartMs": 0, "dDurationMs": 10, "segs": [{"utf8": " two\\nlines \\u0007 "}]}]}
                """)).extracting(Segment::text).containsExactly("two lines");
    }

    @Test
    void character_references_are_decoded_once() {
        assertThat(segments("""
                {"events": [{"tStartMs": 0, "dDurationMs": 10, "segs": [
                  {"utf8": "it&#39;s &quot;R&amp;D&quot; &lt;3 &#x1F600; &amp;lt; &unknown; AT&T; &#xD800;"}]}]}
                """)).extracting(Segment::text)
                .containsExactly("it's \"R&D\" <3 \uD83D\uDE00 &lt; &unknown; AT&T; &#xD800;");
    }

    @Test
    void segments_are_ordered_by_start_and_do_not_overlap() {
        assertThat(segments("""
                {"events": [
                  {"tStartMs": 5000, "dDurationMs": 1000, "segs": [{"utf8": "later"}]},
                  {"tStartMs": 1000, "dDurationMs": 9000, "segs": [{"utf8": "sooner"}]}
                ]}
                """)).containsExactly(new Segment(1, 4, "sooner"), new Segment(5, 1, "later"));
    }

    @Test
    void simultaneous_lines_keep_their_duration() {
        assertThat(segments("""
                {"events": [
                  {"tStartMs": 1000, "dDurationMs": 2000, "segs": [{"utf8": "- Yes."}]},
                  {"tStartMs": 1000, "dDurationMs": 2000, "segs": [{"utf8": "- No."}]}
                ]}
                """)).containsExactly(new Segment(1, 2, "- Yes."), new Segment(1, 2, "- No."));
    }

    @Test
    void fields_around_the_events_are_skipped() {
        assertThat(segments("""
                {"wireMagic": "pb3", "pens": [{"events": [1]}], "wsWinStyles": {"events": {"a": [{}]}},
                 "events": [null, 7, {"segs": "x"}, {"tStartMs": 0, "dDurationMs": 10, "segs": [{"utf8": "Light"}]}],
                 "more": [[]]}
                """)).containsExactly(new Segment(0, 0.01, "Light"));
    }

    @Test
    void captions_without_events_are_unparsable() {
        assertThatThrownBy(() -> segments("{\"wireMagic\": \"pb3\"}")).isInstanceOfSatisfying(YouTubeException.class,
                refusal -> assertThat(refusal.code()).isEqualTo(YouTubeCode.YOUTUBE_DATA_UNPARSABLE));
    }

    private static List<Segment> segments(String json3) {
        try (JsonParser parser = new ObjectMapper().createParser(json3)) {
            return Json3Parser.parse(parser);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
