package dev.studybuddy.worker.youtube.captions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;

import dev.studybuddy.worker.circuit.AttemptCircuits;
import dev.studybuddy.worker.circuit.CircuitService;
import dev.studybuddy.worker.circuit.CircuitTestConfig;
import dev.studybuddy.worker.circuit.InMemoryExitHistory;
import dev.studybuddy.worker.circuit.Proxy;
import dev.studybuddy.worker.circuit.TorControl;
import dev.studybuddy.worker.transcript.Transcript;
import dev.studybuddy.worker.transcript.TranscriptRequest;
import dev.studybuddy.worker.youtube.FakeYouTube;
import dev.studybuddy.worker.youtube.FakeYouTube.Reply;
import dev.studybuddy.worker.youtube.YouTubeTestConfig;

/** Reads generated captions of the maximum duration in a separate JVM with little memory. */
class LongVideoTest {
    private static final int HOURS = 12;
    private static final int WORDS_AN_HOUR = 9_000;
    private static final int WORDS_A_LINE = 8;

    @Test
    void twelve_hours_are_read_within_96_megabytes() throws IOException, InterruptedException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process process = new ProcessBuilder(List.of(System.getProperty("java.home") + "/bin/java", "-Xmx96m", "-cp",
                classPath, LongVideoTest.class.getName())).redirectErrorStream(true).start();

        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("read " + HOURS * WORDS_AN_HOUR / WORDS_A_LINE + " segments");
    }

    public static void main(String[] arguments) {
        try {
            readLongVideo();
            System.exit(0);
        } catch (RuntimeException e) {
            e.printStackTrace();
            System.exit(1);
        }
    }

    private static void readLongVideo() {
        Vertx vertx = Vertx.vertx();
        JsonObject video = FakeYouTube.playing();
        video.getJsonObject("videoDetails").put("lengthSeconds", String.valueOf(HOURS * 3_600));
        FakeYouTube youTube = new FakeYouTube(vertx).always(FakeYouTube.PLAYER, Reply.of(video))
                .always(FakeYouTube.CAPTIONS, Reply.of(captions()));
        AttemptCircuits circuits = new CircuitService(vertx, CircuitTestConfig.SHORT.withMaxResponseBytes(30_000_000),
                new TorControl(vertx), new InMemoryExitHistory()).forAttempt("lane1", Proxy.direct(), "job", 1);
        Transcript transcript = YouTubeTestConfig.transcripts(youTube.uri())
                .fetch(new TranscriptRequest(FakeYouTube.ID, Optional.empty(), Optional.empty()), circuits, step -> {})
                .await().atMost(Duration.ofMinutes(1));
        System.out.println("read " + transcript.segments().size() + " segments");
    }

    /** Each word is a fragment and each line break an event. */
    private static String captions() {
        StringBuilder events = new StringBuilder("{\"events\":[");
        int wordMillis = 3_600_000 / WORDS_AN_HOUR;
        for (int line = 0; line < HOURS * WORDS_AN_HOUR / WORDS_A_LINE; line++) {
            int start = line * WORDS_A_LINE * wordMillis;
            events.append(line == 0 ? "" : ",").append("{\"tStartMs\":").append(start)
                    .append(",\"dDurationMs\":6000,\"wWinId\":1,\"segs\":[");
            for (int word = 0; word < WORDS_A_LINE; word++) {
                events.append(word == 0 ? "" : ",").append("{\"utf8\":\" photosynthesis\",\"tOffsetMs\":")
                        .append(word * wordMillis).append(",\"acAsrConf\":0}");
            }
            events.append("]},{\"tStartMs\":").append(start).append(
                    ",\"dDurationMs\":6000,\"wWinId\":1,\"aAppend\":1,\"segs\":[{\"utf8\":\"\\n\"}]}");
        }
        return events.append("]}").toString();
    }
}
