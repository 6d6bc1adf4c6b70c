package dev.studybuddy.local;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Prints the state and the addresses of the processes to the terminal. */
final class Terminal implements Progress {
    private final PrintStream out;
    private final long started = System.nanoTime();

    Terminal(PrintStream out) {
        this.out = out;
    }

    synchronized void introduce(List<OutsideSystem> systems, Path home) {
        out.println();
        out.println("  Study Buddy");
        out.println();
        out.printf("  %-16s  %-8s  %s%n", "Outside system", "is", "where");
        for (OutsideSystem system : systems) {
            out.printf("  %-16s  %-8s  %s%n", system.name(), system.real() ? "real" : "stand-in", system.where());
        }
        out.println();
        out.println("  Data, secrets and logs: " + home);
        out.println("  To begin anew:          rm -rf " + home);
        out.println();
    }

    synchronized void leftOut(String service, Path home) {
        out.printf("  %s is not started. To run it in dev mode, with the settings of this system:%n", service);
        out.printf("    (. %s && ./mvnw -pl %s quarkus:dev)%n%n", home.resolve("dev").resolve(service + ".env"),
                service);
    }

    @Override
    public synchronized void ready(String process) {
        out.printf(Locale.ROOT, "  %5.1f s  %-18s ready%n", seconds(), process);
    }

    @Override
    public synchronized void ended(String process, int exitCode, List<String> lastLines, Duration pause) {
        out.printf(Locale.ROOT, "  %5.1f s  %-18s ended (exit code %d), restarts in %d s. Its last lines:%n",
                seconds(), process, exitCode, pause.toSeconds());
        lastLines.forEach(line -> out.println("           | " + line));
    }

    @Override
    public synchronized void unresponsive(String process) {
        out.printf(Locale.ROOT, "  %5.1f s  %-18s does not respond and is killed%n", seconds(), process);
    }

    @Override
    public synchronized void failed(String process, String why) {
        out.printf(Locale.ROOT, "  %5.1f s  %-18s cannot be started: %s%n", seconds(), process, why);
    }

    synchronized void allReady(String address) {
        out.println();
        out.printf(Locale.ROOT, "  Ready after %.1f s: %s   (Ctrl-C ends everything)%n", seconds(), address);
        out.println();
    }

    synchronized void ending() {
        out.println();
        out.println("  Ending everything. The data is kept.");
    }

    private double seconds() {
        return (System.nanoTime() - started) / 1e9;
    }
}
