package dev.studybuddy.local;

import java.time.Duration;

/**
 * Ends its JVM when another process has ended. The launcher adds it to every process it starts
 * ({@code -javaagent:…=<pid>}), so that no process outlives a killed launcher; the services need no code for it.
 */
public final class ParentWatch {
    private static final Duration POLL_INTERVAL = Duration.ofMillis(500);

    private ParentWatch() {}

    /** @param pid of the process to watch */
    public static void premain(String pid) {
        ProcessHandle.of(Long.parseLong(pid)).ifPresentOrElse(parent -> start(parent, () -> Runtime.getRuntime().halt(
                1)),
                () -> Runtime.getRuntime().halt(1));
    }

    /** Runs the action, once, within a second of the end of the process. */
    static void start(ProcessHandle process, Runnable atItsEnd) {
        var thread = new Thread(() -> await(process, atItsEnd), "parent-watch");
        thread.setDaemon(true);
        thread.start();
    }

    private static void await(ProcessHandle process, Runnable atItsEnd) {
        try {
            // ProcessHandle.onExit polls a process that is not a child ever more rarely, finally every 5 s.
            while (process.isAlive()) {
                Thread.sleep(POLL_INTERVAL.toMillis());
            }
            atItsEnd.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
