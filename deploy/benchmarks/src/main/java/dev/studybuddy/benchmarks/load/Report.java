package dev.studybuddy.benchmarks.load;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;

/** Prints the result of a scenario. */
final class Report {
    private final PrintWriter out;

    Report(PrintWriter out) {
        this.out = out;
    }

    void print(Scenario scenario, Measurements result, Duration length, OptionalDouble memoryBefore,
            OptionalDouble memoryAfter) {
        line("%s, %d s: %s", scenario.name().toLowerCase(Locale.ROOT), length.toSeconds(),
                Limits.CLAIMED.isKept(result) ? "within the limits" : "OVER THE LIMITS");
        line("  asked %.1f/s, done %.1f/s, dropped %d, errors %d (%.3f %% with the dropped)",
                result.asked() * 1000.0 / length.toMillis(), result.rate(length), result.droppedCount(),
                result.failed(), result.errorShare() * 100);
        line("  memory at the start %s, at the end %s", megabytes(memoryBefore), megabytes(memoryAfter));
        line("  %-12s %8s %7s %9s %9s %9s", "action", "done", "errors", "p50 ms", "p95 ms", "p99 ms");
        for (UserAction action : UserAction.values()) {
            if (result.succeeded(action) + result.failed(action) > 0) {
                line("  %-12s %8d %7d %9.1f %9.1f %9.1f", action.name().toLowerCase(Locale.ROOT),
                        result.succeeded(action), result.failed(action), result.percentile(action, 50),
                        result.percentile(action, 95), result.percentile(action, 99));
            }
        }
        line("  %-12s %8d %7d %9.1f %9.1f %9.1f", "all", result.succeeded(), result.failed(), result.percentile(50),
                result.percentile(95), result.percentile(99));
        result.reasons().forEach((reason, count) -> line("  error: %s, %d times", reason, count));
    }

    private static String megabytes(OptionalDouble memory) {
        return memory.isPresent()
                ? String.format(Locale.ROOT, "%.0f MB", memory.getAsDouble())
                : "not known (only for ./mvnw -Prun, on Linux)";
    }

    /** Prints a line at once. */
    void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
        out.flush();
    }
}
