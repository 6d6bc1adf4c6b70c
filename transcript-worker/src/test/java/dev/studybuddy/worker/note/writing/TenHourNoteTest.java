package dev.studybuddy.worker.note.writing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.vertx.core.json.JsonObject;

import dev.studybuddy.standins.StandIn;
import dev.studybuddy.standins.claude.ClaudeStandIn;
import dev.studybuddy.worker.StandInControl;

class TenHourNoteTest {

    @Test
    @Tag("long")
    void a_ten_hour_video_is_processed_with_512_megabytes_of_heap() throws IOException, InterruptedException {
        try (StandIn claude = new ClaudeStandIn().start("127.0.0.1", 0)) {
            StandInControl.order(claude, "speed", new JsonObject().put("instant", true));
            Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx512m", "-cp", System.getProperty("java.class.path"), TenHourVideo.class.getName(),
                    "http://127.0.0.1:" + claude.port()).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).as(output).isZero();
            System.out.println(output);
        }
    }
}
