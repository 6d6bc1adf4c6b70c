package dev.studybuddy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs the journeys of {@code webui/e2e} against the running system. Screenshots: target/screenshots. */
@ExtendWith(RunningSystem.class)
class BrowserTest {
    private static final Path FOLDER = Path.of(System.getProperty("project.root"), "gateway-service/src/main/webui/e2e");

    @Test
    void the_browser_scripts_pass() throws IOException, InterruptedException {
        assertThat(run("npm", "ci", "--no-audit", "--no-fund")).as("npm ci in %s", FOLDER).isZero();
        assertThat(run("npx", "playwright", "test")).as("the browser's tests; their output is above").isZero();
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
