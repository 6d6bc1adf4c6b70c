package dev.studybuddy.benchmarks.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the memory of a system that {@code ./mvnw -Prun} has started. */
final class MemoryReading {
    private static final Pattern SUM = Pattern.compile("([0-9.]+) MB {2}together");

    private MemoryReading() {}

    /** The memory (PSS) of all processes in MB, or empty for another system or another operating system. */
    static OptionalDouble take(Path root) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("bash", root.resolve("deploy/local/memory.sh").toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? parse(output) : OptionalDouble.empty();
    }

    static OptionalDouble parse(String output) {
        Matcher sum = SUM.matcher(output);
        return sum.find() ? OptionalDouble.of(Double.parseDouble(sum.group(1))) : OptionalDouble.empty();
    }
}
