package dev.studybuddy.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/** The folder of the whole project. */
final class ProjectRoot {
    private ProjectRoot() {}

    /** The system property {@code project.root} of the build, else the closest parent folder with {@code mvnw}. */
    static Path find() {
        String configured = System.getProperty("project.root");
        if (configured != null) {
            return Path.of(configured);
        }
        return Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .filter(folder -> Files.exists(folder.resolve("mvnw"))).findFirst()
                .orElseThrow(() -> new IllegalStateException("No folder above this one is the project's."));
    }
}
