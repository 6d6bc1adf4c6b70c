package dev.studybuddy.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The options of a system.
 *
 * @param root the folder of the project, with every module built
 * @param home the data directory
 * @param environment the settings, by their environment names
 * @param extras the optional processes that are started too: of {@link ProcessPlan#OPTIONAL}
 */
public record SystemOptions(Path root, Path home, Ports ports, Map<String, String> environment,
        Set<String> extras) {
    /** Variables that any program needs and that are no settings of the system. */
    private static final Set<String> NEUTRAL = Set.of("PATH", "HOME", "USER", "LANG", "LC_ALL", "TZ", "TMPDIR",
            "JAVA_HOME");

    public SystemOptions {
        environment = Map.copyOf(environment);
        extras = Set.copyOf(extras);
    }

    /**
     * For a user: the documented ports, the environment of the user, and {@code .studybuddy} in the folder of the
     * project, or the folder {@code STUDYBUDDY_HOME}.
     */
    public static SystemOptions standard() {
        Path root = projectRoot();
        Map<String, String> environment = System.getenv();
        Path home = root.resolve(environment.getOrDefault("STUDYBUDDY_HOME", ".studybuddy")).toAbsolutePath();
        return new SystemOptions(root, home, Ports.standard(), environment, Set.of());
    }

    /** For tests: free ports and no settings of the environment, so that all external systems are stand-ins. */
    public static SystemOptions isolated(Path home) {
        Map<String, String> neutral = System.getenv().entrySet().stream()
                .filter(entry -> NEUTRAL.contains(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return new SystemOptions(projectRoot(), home.toAbsolutePath(), Ports.free(), neutral, Set.of());
    }

    /** A copy with another value of one setting. */
    public SystemOptions with(String name, String value) {
        var more = new HashMap<>(environment);
        more.put(name, value);
        return new SystemOptions(root, home, ports, more, extras);
    }

    /** A copy that also starts these optional processes. */
    public SystemOptions including(Set<String> names) {
        return new SystemOptions(root, home, ports, environment, names);
    }

    /** The system property {@code project.root} of the build, else the closest parent folder with {@code mvnw}. */
    private static Path projectRoot() {
        String property = System.getProperty("project.root");
        if (property != null) {
            return Path.of(property).toAbsolutePath();
        }
        return Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .filter(folder -> Files.exists(folder.resolve("mvnw"))).findFirst()
                .orElseThrow(() -> new StartupException(
                        "Run this inside the folder of the project: no parent folder has mvnw."));
    }
}
