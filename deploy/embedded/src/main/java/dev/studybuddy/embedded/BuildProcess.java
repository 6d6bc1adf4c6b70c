package dev.studybuddy.embedded;

import java.util.Optional;
import java.util.stream.Stream;

/** The Maven that runs these tests. */
final class BuildProcess {
    private BuildProcess() {}

    /** The outermost Maven above this process; without one, as in an editor, this process. */
    static long pid() {
        return Stream.iterate(Optional.of(ProcessHandle.current()), Optional::isPresent, p -> p.get().parent())
                .map(Optional::get).filter(BuildProcess::isMaven).reduce((inner, outer) -> outer)
                .orElse(ProcessHandle.current()).pid();
    }

    private static boolean isMaven(ProcessHandle process) {
        String line = process.info().commandLine().orElse("");
        return line.contains("plexus-classworlds") || line.contains("org.codehaus.plexus.classworlds");
    }
}
