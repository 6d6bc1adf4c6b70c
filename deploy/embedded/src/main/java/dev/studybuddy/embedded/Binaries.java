package dev.studybuddy.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder with the unpacked programs of the servers. Several builds share it: a process unpacks while it holds the
 * lock, and an incomplete program without a lock was left by a killed process.
 */
final class Binaries {
    private final Path folder;

    Binaries(Path folder) {
        this.folder = folder;
    }

    interface Action<T> {
        T run(Path folder) throws IOException;
    }

    /** Runs an action that may unpack programs, exclusively among all processes of this machine. */
    @SuppressWarnings("try") // What is held is only held.
    <T> T alone(Action<T> action) throws IOException {
        Files.createDirectories(folder);
        // A process cannot acquire a file lock twice, hence the monitor.
        synchronized (Binaries.class) {
            try (var channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE); var lock = channel.lock()) {
                return action.run(folder);
            }
        }
    }

    static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> paths = Files.walk(tree)) {
            deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.deleteIfExists(path);
        }
    }
}
