package dev.studybuddy.video.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever comes, each from its own seed: the failed one is in the test's name. */
class TranscriptPropertiesTest {
    private static final String[] SCRAPS = { "WEBVTT", "-->", "00:00:01,000 --> 00:00:02,000", "0:07", "1:02:03 so",
            "\n", "\n\n", "\r\n", " ", "7", "NOTE", "<v Ada>", "&amp;", "&#x1F600;", "&#55296;", "<", "{\\an8}", "word",
            "细胞", "\ufeff", "\u0000", "\u202e", "99:99", "-1", "STYLE" };

    static IntStream seeds() {
        return IntStream.range(0, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatever_comes_is_a_transcript_in_order_or_is_refused(int seed) {
        Random random = new Random(seed);
        String text = IntStream.range(0, random.nextInt(60)).mapToObj(n -> SCRAPS[random.nextInt(SCRAPS.length)])
                .collect(Collectors.joining(random.nextBoolean() ? "" : "\n"));
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0 && random.nextInt(10) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        for (TranscriptFormat format : TranscriptFormat.values()) {
            try {
                wellFormed(TranscriptParser.parse(bytes, format).segments());
            } catch (InvalidTranscriptException refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void what_was_written_is_read_whichever_way_it_was_written(int seed) {
        List<Segment> segments = segments(new Random(seed));

        assertThat(read(subRip(segments), TranscriptFormat.SRT)).isEqualTo(segments);
        assertThat(read("WEBVTT\n\n" + subRip(segments).replace(',', '.'), TranscriptFormat.VTT)).isEqualTo(segments);
        List<Segment> shuffled = new ArrayList<>(segments);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(read(subRip(shuffled), TranscriptFormat.SRT)).isEqualTo(segments);
    }

    private static void wellFormed(List<Segment> segments) {
        assertThat(segments).isNotEmpty().isSortedAccordingTo(Comparator.comparingDouble(Segment::start));
        assertThat(segments).allSatisfy(segment -> {
            assertThat(segment.start()).isNotNegative();
            assertThat(segment.duration()).isNotNegative();
            assertThat(segment.end()).isLessThanOrEqualTo(12 * 3600.0);
            assertThat(segment.text()).isNotBlank().doesNotContain("\n", "\u0000", "\u202e").isEqualTo(segment.text()
                    .strip());
        });
    }

    private static List<Segment> read(String text, TranscriptFormat format) {
        return TranscriptParser.parse(text.getBytes(StandardCharsets.UTF_8), format).segments();
    }

    private static List<Segment> segments(Random random) {
        List<Segment> segments = new ArrayList<>();
        long at = random.nextInt(5000);
        for (int n = 0; n < 1 + random.nextInt(30); n++) {
            long end = at + 1 + random.nextInt(9000);
            segments.add(Segment.between(at, end, "w" + random.nextInt(50) + " x" + random.nextInt(1000) + " no" + n));
            at = end + (long) random.nextInt(2) * random.nextInt(600_000);
        }
        return segments;
    }

    private static String subRip(List<Segment> segments) {
        return IntStream.range(0, segments.size()).mapToObj(n -> (n + 1) + "\n" + time(segments.get(n).start())
                + " --> "
                + time(segments.get(n).end()) + "\n" + segments.get(n).text() + "\n").collect(Collectors.joining("\n"));
    }

    private static String time(double seconds) {
        long millis = Math.round(seconds * 1000);
        return String.format(Locale.ROOT, "%02d:%02d:%02d,%03d", millis / 3_600_000, millis / 60_000 % 60,
                millis / 1000 % 60, millis % 1000);
    }
}
