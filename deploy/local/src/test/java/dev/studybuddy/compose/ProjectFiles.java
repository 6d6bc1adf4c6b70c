package dev.studybuddy.compose;

import java.nio.file.Path;
import java.util.Locale;

/** The files of the project, from its root. */
final class ProjectFiles {
    private ProjectFiles() {}

    static Path path(String path) {
        return Path.of(System.getProperty("project.root")).resolve(path);
    }

    /** The environment variable of a user, such as {@code KAFKA_PASSWORD_AUTH_SERVICE}. */
    static String variable(String prefix, String user) {
        return prefix + "_" + user.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
