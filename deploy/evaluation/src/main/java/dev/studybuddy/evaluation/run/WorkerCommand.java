package dev.studybuddy.evaluation.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.studybuddy.evaluation.json.JsonFile;
import dev.studybuddy.evaluation.scoring.Draft;
import dev.studybuddy.evaluation.video.EvaluationVideo;

/** Runs the command of the packaged worker, one process for each video. */
final class WorkerCommand {
    /** Longer than the worker's own deadline of a job. */
    private static final Duration TIMEOUT = Duration.ofMinutes(20);
    private static final String JAR = "transcript-worker/target/quarkus-app/quarkus-run.jar";

    private static final String SEE_LOG = " See its log beside the drafts.";

    private final Path root;
    private final Services services;

    WorkerCommand(Path root, Services services) {
        this.root = root;
        this.services = services;
    }

    /**
     * Writes the draft of a video.
     *
     * @param folder receives the draft {@code <video>.json} and the output of the process {@code <video>.log}
     * @throws IOException with a sentence if the command fails or takes too long
     */
    Draft run(EvaluationVideo video, Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path log = folder.resolve(video.name() + ".log");
        Path output = folder.resolve(video.name() + ".output");
        delete(output);
        Files.createDirectories(output);
        try {
            runProcess(video, output, log);
            Path draft = folder.resolve(video.name() + ".json");
            JsonFile.write(draft, JsonFile.read(onlyFile(output), Object.class));
            return JsonFile.read(draft, Draft.class);
        } finally {
            delete(output);
        }
    }

    private void runProcess(EvaluationVideo video, Path output, Path log) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"),
                "bin", "java").toString(), "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar",
                root.resolve(JAR).toString(), "--url", "https://www.youtube.com/watch?v=" + video.details().id(),
                "--format", "json-progress", "--save", "json", "--output", output.toString()))
                .redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().putAll(services.workerEnvironment());
        Process process = builder.start();
        try {
            if (!process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException("The worker took longer than " + TIMEOUT.toMinutes() + " minutes." + SEE_LOG);
            }
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            throw new IOException("The worker ended with the exit code " + process.exitValue() + "." + SEE_LOG);
        }
    }

    private static Path onlyFile(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findFirst().orElseThrow(() -> new IOException("The worker wrote no draft."));
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
