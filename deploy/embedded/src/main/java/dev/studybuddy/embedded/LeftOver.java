package dev.studybuddy.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A server process that outlived the process that started it, because that one was killed. */
final class LeftOver {
    private LeftOver() {}

    /**
     * Ends the process named in the pid file, if its command line says that it is ours, and deletes the file.
     *
     * @param pidFile its first line is the process id; it may be absent
     * @param mark what the command line of our process contains, so that a number given anew to another program is left alone
     */
    static void reap(Path pidFile, String mark) throws IOException {
        if (!Files.exists(pidFile)) {
            return;
        }
        Optional<ProcessHandle> ours = Files.readString(pidFile).lines().findFirst().map(String::trim)
                .filter(line -> line.matches("\\d+")).flatMap(line -> ProcessHandle.of(Long.parseLong(line)))
                .filter(process -> commandLine(process).contains(mark));
        ours.ifPresent(LeftOver::end);
        Files.deleteIfExists(pidFile);
    }

    /** Ends it within seconds: asked first, then made to. Its own children end with it. */
    static void end(ProcessHandle process) {
        process.destroy();
        if (!ended(process, 3)) {
            process.destroyForcibly();
            ended(process, 10);
        }
    }

    static boolean ended(ProcessHandle process, int seconds) {
        try {
            process.onExit().get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new CompletionException(e);
        }
    }

    /** The command line as the system has it: {@link ProcessHandle.Info} leaves a long one out. */
    static String commandLine(ProcessHandle process) {
        Path proc = Path.of("/proc", String.valueOf(process.pid()), "cmdline");
        try {
            return Files.exists(proc)
                    ? Files.readString(proc).replace('\0', ' ')
                    : process.info().commandLine().orElse("");
        } catch (IOException gone) {
            return "";
        }
    }
}
