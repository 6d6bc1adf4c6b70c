package dev.studybuddy.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** The folder of one system: the data of the servers, the secrets, the logs. Deleting it resets the system. */
record DataDirectory(Path folder) {
    private static final String DEV_MODE = """
            export MAVEN_ARGS='-am -Pdev test-compile'
            """;
    private static final Duration PREVIOUS_ENDS_WITHIN = Duration.ofSeconds(8);

    /** The folder of the data of all processes. */
    Path data() {
        return folder.resolve("data");
    }

    Path secrets() {
        return folder.resolve("secrets.properties");
    }

    Path log(String process) {
        return folder.resolve("logs").resolve(process + ".log");
    }

    /** The file that a server process writes when it is up. */
    Path readyFile(String process) {
        return folder.resolve("run").resolve(process + ".properties");
    }

    /** The command line of each of our processes contains this folder. */
    PidFile pidFile(String process) {
        return new PidFile(folder.resolve("run").resolve(process + ".pid"), folder.toString());
    }

    /** The environment of a process that is started manually, for the shell; only its owner can read it. */
    Path environmentFile(String process) {
        return folder.resolve("dev").resolve(process + ".env");
    }

    /**
     * Besides the settings of the process it sets MAVEN_ARGS, so that {@code ./mvnw -pl <service> quarkus:dev} also
     * compiles the modules the service depends on, with the profile {@code dev} of the root POM.
     */
    void writeEnvironment(ProcessSpec spec) throws IOException {
        Path file = environmentFile(spec.name());
        Files.createDirectories(file.getParent());
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, spec.environment().entrySet().stream()
                .filter(entry -> !entry.getValue().equals(System.getenv(entry.getKey()))).sorted(Map.Entry
                        .comparingByKey())
                .map(entry -> "export " + entry.getKey() + "='" + entry.getValue().replace("'", "'\\''") + "'\n")
                .collect(Collectors.joining("", DEV_MODE, "")));
    }

    /**
     * Locks the folder for this process. Waits for a previous process that is ending.
     *
     * @throws StartupException if another system uses the folder
     */
    FileLock lock() throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("run"));
        var channel = FileChannel.open(folder.resolve("run/lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        long deadline = System.nanoTime() + PREVIOUS_ENDS_WITHIN.toNanos();
        FileLock lock = channel.tryLock();
        while (lock == null && System.nanoTime() < deadline) {
            Thread.sleep(100);
            lock = channel.tryLock();
        }
        if (lock == null) {
            channel.close();
            throw new StartupException("Study Buddy already runs with the data in " + folder + ".");
        }
        return lock;
    }
}
