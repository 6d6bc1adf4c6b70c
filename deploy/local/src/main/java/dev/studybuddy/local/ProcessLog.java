package dev.studybuddy.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The output of a process: a file of bounded size, new with each launch, and the last lines in memory. */
final class ProcessLog {
    private static final int LAST_LINES = 20;
    private static final long LARGEST = 10_000_000;

    private final Path file;
    private final Deque<String> last = new ArrayDeque<>();
    private long written;

    ProcessLog(Path file) {
        this.file = file;
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path file() {
        return file;
    }

    /** The last lines of the latest process, oldest first. */
    List<String> lastLines() {
        synchronized (last) {
            return List.copyOf(last);
        }
    }

    /** Reads the output of a process until it ends. The last lines are then those of this process. */
    Thread follow(InputStream output) {
        synchronized (last) {
            last.clear();
        }
        var thread = new Thread(() -> copy(output), "log-" + file.getFileName());
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private synchronized void copy(InputStream output) {
        try (var lines = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (line != null) {
                line = copyUntilFull(lines, line);
            }
        } catch (IOException e) {
            remember("The log cannot be written: " + e);
        }
    }

    /** Writes lines until the file is full; returns the line that did not fit, or null at the end. */
    private String copyUntilFull(BufferedReader lines, String first) throws IOException {
        if (written > LARGEST) {
            Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            written = 0;
        }
        String line = first;
        try (Writer writer = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (; line != null && written <= LARGEST; line = lines.readLine()) {
                writer.write(line + "\n");
                writer.flush();
                written += line.length() + 1L;
                remember(line);
            }
        }
        return line;
    }

    private void remember(String line) {
        synchronized (last) {
            last.addLast(line);
            if (last.size() > LAST_LINES) {
                last.removeFirst();
            }
        }
    }
}
