package dev.studybuddy.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What builds before left behind because their process of servers was killed before it could put things away. */
final class AbandonedServers {
    private AbandonedServers() {}

    /** How the folder of a build's servers is named; the build's process id and the set's number follow. */
    static String prefix() {
        return "studybuddy-" + System.getProperty("user.name") + "-";
    }

    /** Ends the servers of builds that are over, and deletes their data. */
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

    /** For some moments after the end of a build its servers are still putting themselves away. */
    private static boolean servesStill(Path folder) {
        return ProcessHandle.allProcesses()
                .anyMatch(process -> process.info().commandLine().orElse("").contains("--data " + folder + " "));
    }
}
