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
 * How to run the system.
 *
 * @param root the project's folder, with every module built
 * @param home where the system keeps everything
 * @param environment the settings, by their names in the environment
 */
public record SystemOptions(Path root, Path home, Ports ports, Map<String, String> environment) {
    /** What a program needs to run at all, and says nothing about the system. */
    private static final Set<String> NEUTRAL = Set.of("PATH", "HOME", "USER", "LANG", "LC_ALL", "TZ", "TMPDIR",
            "JAVA_HOME");

    public SystemOptions {
        environment = Map.copyOf(environment);
    }

    /**
     * For a user: the documented ports, the user's environment, and {@code .studybuddy} in the project's folder, or
     * the folder that {@code STUDYBUDDY_HOME} names.
     */
    public static SystemOptions standard() {
        Path root = projectRoot();
        Map<String, String> environment = System.getenv();
        Path home = root.resolve(environment.getOrDefault("STUDYBUDDY_HOME", ".studybuddy")).toAbsolutePath();
        return new SystemOptions(root, home, Ports.standard(), environment);
    }

    /** For tests: free ports, and nothing of the environment, so that stand-ins are used whatever is set outside. */
    public static SystemOptions isolated(Path home) {
        Map<String, String> neutral = System.getenv().entrySet().stream()
                .filter(entry -> NEUTRAL.contains(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return new SystemOptions(projectRoot(), home.toAbsolutePath(), Ports.free(), neutral);
    }

    /** The same with one setting more, or another value of it. */
    public SystemOptions with(String name, String value) {
        var more = new HashMap<>(environment);
        more.put(name, value);
        return new SystemOptions(root, home, ports, more);
    }

    /** The build says where it is ({@code project.root}); else the folder above this one that has {@code mvnw}. */
    private static Path projectRoot() {
        String said = System.getProperty("project.root");
        if (said != null) {
            return Path.of(said).toAbsolutePath();
        }
        return Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .filter(folder -> Files.exists(folder.resolve("mvnw"))).findFirst()
                .orElseThrow(() -> new StartupException("No folder above this one is the project's."));
    }
}
