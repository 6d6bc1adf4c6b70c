package dev.studybuddy.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the commands of the documents that can run here, in a clone of the last commit. They use the usual ports. */
@Tag("long")
@Isolated("it builds, and starts a second system")
@ExtendWith(RunningSystem.class)
class CommandsRunTest {
    private static final Duration TIMEOUT = Duration.ofMinutes(20);
    private static final Duration END = Duration.ofMinutes(1);

    @Test
    void the_commands_that_can_run_do_what_the_documents_say(@TempDir Path folder) throws Exception {
        Path clone = folder.resolve("study-buddy");
        assertThat(new ProcessBuilder("git", "clone", "-q", CommandBlock.ROOT.toString(), clone.toString())
                .inheritIO().start().waitFor()).isZero();
        List<String> run = new ArrayList<>();
        for (CommandBlock block : CommandBlock.all()) {
            // Two documents may begin with the same command.
            if (block.isRunnable() && !run.contains(block.text())) {
                run.add(block.text());
                run(block, clone, folder.resolve("output.txt"));
            }
        }
        assertThat(run).isNotEmpty();
    }

    private static void run(CommandBlock block, Path clone, Path output) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("bash", "-euo", "pipefail", "-c", block.text()).directory(clone.toFile())
                .redirectErrorStream(true).redirectOutput(output.toFile()).start();
        try {
            long end = System.nanoTime() + TIMEOUT.toNanos();
            while (process.isAlive() && !isReached(block, output)) {
                if (System.nanoTime() > end) {
                    fail(block.place() + " takes more than " + TIMEOUT + ":\n" + Files.readString(output));
                }
                TimeUnit.SECONDS.sleep(1);
            }
            if (block.until().isPresent()) {
                assertThat(isReached(block, output)).as(block.place() + "\n" + Files.readString(output)).isTrue();
            } else {
                assertThat(process.exitValue()).as(block.place() + "\n" + Files.readString(output)).isZero();
            }
        } finally {
            end(process);
        }
    }

    private static boolean isReached(CommandBlock block, Path output) throws IOException {
        String text = Files.readString(output);
        return block.until().filter(text::contains).isPresent();
    }

    /** As Ctrl-C does: every process of the command gets the signal, and the launcher ends what it started. */
    private static void end(Process process) throws InterruptedException {
        List<ProcessHandle> all = process.descendants().toList();
        all.forEach(ProcessHandle::destroy);
        process.destroy();
        long end = System.nanoTime() + END.toNanos();
        while (all.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
        all.forEach(ProcessHandle::destroyForcibly);
    }

    @ParameterizedTest
    @ValueSource(strings = { "auth-service", "credits-service", "video-service" })
    void the_programs_of_the_operator_explain_themselves(String service) throws Exception {
        assertThat(RunningSystem.operate(service, "--help")).contains(service, "dead-letters");
    }
}
