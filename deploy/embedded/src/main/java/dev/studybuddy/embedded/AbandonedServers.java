package dev.studybuddy.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Servers and data of earlier builds whose server process was killed before it could clean up. */
final class AbandonedServers {
    private AbandonedServers() {}

    /** The prefix of the folder of a build's servers; the process id of the build and the number of the set follow. */
    static String prefix() {
        return "studybuddy-" + System.getProperty("user.name") + "-";
    }

    /** Ends the servers of completed builds and deletes their data. */
    static void sweep(Path ours) throws IOException {
        List<Path> abandoned;
        try (Stream<Path> folders = Files.list(ours.getParent())) {
            abandoned = folders.filter(folder -> !folder.equals(ours)).filter(AbandonedServers::isOver).toList();
        }
        for (Path folder : abandoned) {
            OrphanProcess.endRecorded(folder.resolve("redis/redis.pid"), "redis-server");
            Path postgres = folder.resolve("postgres");
            OrphanProcess.endRecorded(postgres.resolve("postmaster.pid"), postgres.toString());
            Binaries.delete(folder);
        }
    }

    private static boolean isOver(Path folder) {
        String name = folder.getFileName().toString();
        if (!name.matches(Pattern.quote(prefix()) + "\\d+-\\d+")) {
            return false;
        }
        long build = Long.parseLong(name.substring(prefix().length(), name.lastIndexOf('-')));
        boolean running = ProcessHandle.of(build).isPresent();
        return !running && !servesStill(folder);
    }

    /** For a moment after the end of a build its servers are still cleaning up. */
    private static boolean servesStill(Path folder) {
        return ProcessHandle.allProcesses()
                .anyMatch(process -> process.info().commandLine().orElse("").contains("--data " + folder + " "));
    }
}
