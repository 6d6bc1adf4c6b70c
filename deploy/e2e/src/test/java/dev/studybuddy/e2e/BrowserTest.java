package dev.studybuddy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs the journeys of {@code webui/e2e} against the running system. Screenshots: target/screenshots. */
@ExtendWith(RunningSystem.class)
class BrowserTest {
    private static final Path FOLDER = Path.of(System.getProperty("project.root"),
            "gateway-service/src/main/webui/e2e");
    /** The tag of the journeys that no release depends on. */
    private static final String ONLY_FULL = "@full";

    @BeforeAll
    static void install() throws IOException, InterruptedException {
        assertThat(run("npm", "ci", "--no-audit", "--no-fund")).as("npm ci in %s", FOLDER).isZero();
    }

    @Test
    void the_journeys_that_a_release_depends_on_pass() throws IOException, InterruptedException {
        assertJourneysPass("--grep-invert", ONLY_FULL);
    }

    @Test
    @Tag("long")
    void all_other_journeys_pass() throws IOException, InterruptedException {
        assertJourneysPass("--grep", ONLY_FULL);
    }

    private static void assertJourneysPass(String... filter) throws IOException, InterruptedException {
        String[] command = Stream.concat(Stream.of("npx", "playwright", "test"), Stream.of(filter))
                .toArray(String[]::new);
        assertThat(run(command)).as("the browser's tests; their output is above").isZero();
    }

    private static int run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(List.of(command)).directory(FOLDER.toFile())
                .redirectErrorStream(true);
        builder.environment().put("PUBLIC_URL", RunningSystem.system().publicUrl());
        builder.environment().put("E2E_OUTPUT", Path.of("target").toAbsolutePath().toString());
        Process process = builder.start();
        process.inputReader().lines().forEach(System.out::println);
        return process.waitFor();
    }
}
