package dev.studybuddy.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the sources of a service say about its environment and its ports. */
record ServiceSources(String name, String own, String platform, Properties settings) {
    static final List<String> SERVICES = List.of("auth-service", "credits-service", "video-service", "notes-service",
            "gateway-service", "transcript-worker");
    private static final Pattern READ = Pattern
            .compile("(?:\\$\\{|name = \"|getValue\\(\")([A-Z][A-Z0-9_]+)[:}\"]");
    private static final Pattern REQUIRED = Pattern
            .compile("(?:Secrets\\.require|SigningKey\\.parse)\\(\"([A-Z0-9_]+)\"");
    private static final Pattern WITHOUT_DEFAULT = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]+)}");
    private static final Pattern ADDRESS = Pattern.compile("\\$\\{((?!OTEL_)[A-Z0-9_]+):(?:http|redis)://localhost");
    private static final Pattern DEFAULT = Pattern.compile("\\$\\{\\w+:(\\d+)}|(\\d+)");

    static ServiceSources of(Path root, String name) throws IOException {
        var settings = new Properties();
        try (var reader = Files.newBufferedReader(
                root.resolve(name + "/src/main/resources/application.properties"))) {
            settings.load(reader);
        }
        return new ServiceSources(name, text(root.resolve(name)),
                text(root.resolve("platform/service")) + text(root.resolve("platform/messaging")), settings);
    }

    private static String text(Path module) throws IOException {
        try (Stream<Path> files = Files.walk(module.resolve("src/main"))) {
            return files.filter(file -> file.toString().endsWith(".java") || file.toString().endsWith(".properties"))
                    .filter(file -> !file.toString().contains("/webui/")).map(ServiceSources::read)
                    .collect(Collectors.joining("\n"));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names that the service can read. */
    Set<String> readable() {
        return matches(READ, own + platform);
    }

    /** The names without which the service does not start or calls addresses of the development. */
    Set<String> required() {
        Set<String> required = matches(REQUIRED, own);
        required.addAll(matches(WITHOUT_DEFAULT, own));
        // A collector of traces is used only where one is configured.
        required.addAll(matches(ADDRESS, own));
        required.add("KAFKA_BOOTSTRAP_SERVERS");
        if (settings.containsKey("quarkus.smallrye-jwt.enabled")) {
            required.add("AUTH_SERVICE_URL");
            required.add("INTERNAL_TOKEN");
        }
        if (settings.containsKey("studybuddy.schema")) {
            required.add("DATABASE_URL");
        }
        return required;
    }

    /** The values of a setting of all incoming channels, such as their topics. */
    Set<String> channelSettings(String setting) {
        return settings.stringPropertyNames().stream()
                .filter(key -> key.matches("mp\\.messaging\\.incoming\\.[a-z-]+\\." + setting))
                .flatMap(key -> Stream.of(settings.getProperty(key).split(",", -1)))
                .map(String::strip).collect(Collectors.toCollection(TreeSet::new));
    }

    boolean hasHttp() {
        return settings.containsKey("quarkus.http.port");
    }

    int port(String property) {
        var matcher = DEFAULT.matcher(settings.getProperty(property));
        if (!matcher.matches()) {
            throw new IllegalStateException(property + " of " + name + " is no port");
        }
        return Integer.parseInt(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
    }

    private static Set<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().map((MatchResult result) -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
