package dev.studybuddy.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.studybuddy.local.Ports.Port;
import dev.studybuddy.local.ProcessSpec.Kind;

/** All processes of the system with their environment, each after the processes it depends on. */
final class ProcessPlan {
    /**
     * Many small idle services: small stacks, the simplest collector, no optimising compiler, and a heap that starts
     * small (the default start size is a share of the machine's memory, here the whole heap). A process ends at an
     * OutOfMemoryError: it would otherwise keep running without the thread that failed, and answer no requests.
     */
    private static final List<String> SMALL_JVM = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss512k",
            "-Xms16m", "-XX:+ExitOnOutOfMemoryError");

    /** What is started only if the user asks for it. */
    static final Set<String> OPTIONAL = Set.of("analytics");

    private final SystemOptions options;
    private final DataDirectory home;
    private final Ports ports;
    private final Secrets secrets;
    private final List<OutsideSystem> outside;
    private final String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

    ProcessPlan(SystemOptions options, DataDirectory home, Secrets secrets, List<OutsideSystem> outside) {
        this.options = options;
        this.home = home;
        this.ports = options.ports();
        this.secrets = secrets;
        this.outside = outside;
    }

    /** @throws StartupException if a module is not built, or an optional process is unknown */
    List<ProcessSpec> processes() {
        options.extras().stream().filter(name -> !OPTIONAL.contains(name)).findFirst().ifPresent(name -> {
            throw new StartupException(name + " cannot be added: only " + String.join(", ", OPTIONAL) + " can.");
        });
        var all = new ArrayList<ProcessSpec>();
        all.add(server("postgres", Port.POSTGRES));
        all.add(server("redis", Port.REDIS));
        all.add(server("kafka", Port.KAFKA, Port.KAFKA_CONTROLLER));
        addStandIn(all, "sign-in", "signin.SignInStandIn", Port.SIGN_IN, Map.of());
        addStandIn(all, "claude", "claude.ClaudeStandIn", Port.CLAUDE, Map.of());
        addStandIn(all, "youtube", "youtube.YouTubeStandIn", Port.YOUTUBE, Map.of());
        addStandIn(all, "stripe", "stripe.StripeStandIn", Port.STRIPE, stripeEndpoint());
        boolean ownSignIn = all.stream().anyMatch(spec -> spec.name().equals("sign-in"));
        all.add(service("auth", 96, Port.AUTH, Port.AUTH_MANAGEMENT,
                ownSignIn ? List.of("postgres", "redis", "kafka", "sign-in") : List.of("postgres", "redis", "kafka"),
                identity()));
        all.add(service("credits", 96, Port.CREDITS, Port.CREDITS_MANAGEMENT, List.of("postgres", "kafka"),
                settingsOf("Stripe")));
        all.add(service("video", 96, Port.VIDEO, Port.VIDEO_MANAGEMENT, List.of("postgres", "redis", "kafka"),
                Map.of()));
        // Drafts have up to 16 MB, and several may be queued.
        all.add(service("notes", 288, Port.NOTES, Port.NOTES_MANAGEMENT, List.of("postgres", "kafka"), Map.of()));
        all.add(service("gateway", 96, Port.GATEWAY, Port.GATEWAY_MANAGEMENT, List.of("redis", "kafka"),
                ownSignIn ? Map.of("AVATAR_ORIGINS", ports.http(Port.SIGN_IN)) : Map.of()));
        all.add(worker());
        if (options.extras().contains("analytics")) {
            all.add(analytics());
        }
        return all;
    }

    private ProcessSpec server(String name, Port port, Port... more) {
        var command = new ArrayList<>(List.of(java, "-Xmx128m"));
        command.addAll(SMALL_JVM);
        Path target = options.root().resolve("deploy/embedded/target");
        command.addAll(List.of("-classpath", target.resolve("classes") + ":" + built(target.resolve("lib")) + "/*",
                "dev.studybuddy.embedded.Servers", name, "--data", home.data().toString(), "--ready",
                home.readyFile(name).toString(), "--watch", "" + ProcessHandle.current().pid()));
        var numbers = new ArrayList<Integer>();
        for (Port each : Stream.concat(Stream.of(port), Stream.of(more)).toList()) {
            command.addAll(List.of("--" + each.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-port",
                    "" + ports.of(each)));
            numbers.add(ports.of(each));
        }
        Map<String, String> environment = new HashMap<>(options.environment());
        if (name.equals("postgres")) {
            Secrets.POSTGRES_PASSWORDS.forEach(password -> environment.put(password, secrets.get(password)));
        }
        return new ProcessSpec(name, Kind.SERVER, command, environment, numbers, List.of(),
                Readiness.wrote(home.readyFile(name)), Optional.empty());
    }

    private void addStandIn(List<ProcessSpec> all, String name, String mainClass, Port port,
            Map<String, String> settings) {
        String address = ports.http(port);
        if (outside.stream().noneMatch(system -> !system.real() && system.where().startsWith(address))) {
            return;
        }
        Path target = options.root().resolve("deploy/standins/target");
        var command = jvm(64);
        command.addAll(List.of("-classpath", target.resolve("classes") + ":" + built(target.resolve("lib")) + "/*",
                "dev.studybuddy.standins." + mainClass));
        var environment = new HashMap<>(options.environment());
        environment.putAll(settings);
        environment.putAll(Map.of("PORT", "" + ports.of(port), "HTTP_HOST", "127.0.0.1"));
        all.add(new ProcessSpec(name, Kind.STAND_IN, command, environment, List.of(ports.of(port)), List.of(),
                Readiness.answers("http://127.0.0.1:" + ports.of(port) + "/_control/health"), Optional.empty()));
    }

    private ProcessSpec service(String schema, int heap, Port port, Port management, List<String> after,
            Map<String, String> more) {
        var settings = new HashMap<>(more);
        settings.put("QUARKUS_HTTP_PORT", "" + ports.of(port));
        if (!schema.equals("gateway")) {
            settings.put("DATABASE_URL", databaseUrl(schema));
        }
        return service(schema + "-service", schema + "-service", heap, List.of(port, management), management, after,
                settings);
    }

    private ProcessSpec worker() {
        return service("transcript-worker", "transcript-worker", 160, List.of(Port.WORKER_MANAGEMENT),
                Port.WORKER_MANAGEMENT,
                List.of("redis", "kafka"), settingsOf("YouTube", "Claude"));
    }

    private ProcessSpec analytics() {
        return service("analytics", "deploy/analytics", 64, List.of(Port.ANALYTICS_MANAGEMENT),
                Port.ANALYTICS_MANAGEMENT, List.of("postgres", "kafka"),
                Map.of("DATABASE_URL", databaseUrl("analytics"), "ANALYTICS_USER_KEY",
                        secrets.get("ANALYTICS_USER_KEY")));
    }

    private ProcessSpec service(String name, String module, int heap, List<Port> listens, Port management,
            List<String> after,
            Map<String, String> settings) {
        var command = jvm(heap);
        command.addAll(List.of("-jar",
                built(options.root().resolve(module).resolve("target/quarkus-app/quarkus-run.jar")).toString()));
        var environment = new HashMap<>(options.environment());
        environment.putAll(shared());
        environment.putAll(settings);
        environment.put("QUARKUS_MANAGEMENT_PORT", "" + ports.of(management));
        String health = "http://127.0.0.1:" + ports.of(management) + "/q/health";
        return new ProcessSpec(name, Kind.SERVICE, command, environment, listens.stream().map(ports::of).toList(),
                after, Readiness.answers(health + "/ready"), Optional.of(Liveness.answers(health + "/live")));
    }

    private List<String> jvm(int heap) {
        var command = new ArrayList<>(List.of(java, "-Xmx" + heap + "m"));
        command.addAll(SMALL_JVM);
        command.add("-javaagent:" + parentWatch() + "=" + ProcessHandle.current().pid());
        // Marks the process as ours, for a later launcher that finds it still running.
        command.add("-Dstudybuddy.home=" + home.folder());
        return command;
    }

    /** The environment of every service. */
    private Map<String, String> shared() {
        var settings = new HashMap<String, String>();
        settings.put("HTTP_HOST", "127.0.0.1");
        // There is no other replica to send requests to.
        settings.put("SHUTDOWN_DELAY", options.environment().getOrDefault("SHUTDOWN_DELAY", "0s"));
        // The console is read by a person, not by a log collector.
        settings.put("LOG_JSON", options.environment().getOrDefault("LOG_JSON", "false"));
        settings.put("PUBLIC_URL", publicUrl());
        settings.put("REDIS_URL", redisUrl());
        settings.put("KAFKA_BOOTSTRAP_SERVERS", kafkaBootstrapServers());
        settings.put("INTERNAL_TOKEN", secrets.get("INTERNAL_TOKEN"));
        for (Port port : List.of(Port.AUTH, Port.VIDEO, Port.NOTES, Port.CREDITS)) {
            settings.put(port.name() + "_SERVICE_URL", ports.http(port));
            settings.put(port.name() + "_MANAGEMENT_URL", ports.http(Port.valueOf(port.name() + "_MANAGEMENT")));
        }
        return settings;
    }

    private Map<String, String> identity() {
        var settings = new HashMap<>(settingsOf("Google sign-in", "GitHub sign-in", "Discord sign-in"));
        for (String name : List.of("OIDC_STATE_SECRET", "IDENTITY_HASH_KEY", "JWT_PRIVATE_KEY")) {
            settings.put(name, secrets.get(name));
        }
        return settings;
    }

    /** The address for the events of Stripe: through the gateway, as in production. */
    private Map<String, String> stripeEndpoint() {
        var settings = new HashMap<>(settingsOf("Stripe"));
        settings.put("STRIPE_WEBHOOK_URL", ports.http(Port.GATEWAY) + "/credits/webhooks/stripe");
        return settings;
    }

    private Map<String, String> settingsOf(String... systems) {
        var settings = new HashMap<String, String>();
        outside.stream().filter(system -> List.of(systems).contains(system.name()))
                .forEach(system -> settings.putAll(system.environment()));
        return settings;
    }

    String publicUrl() {
        return options.environment().getOrDefault("PUBLIC_URL", ports.http(Port.GATEWAY));
    }

    String databaseUrl(String role) {
        String password = secrets.get("POSTGRES_PASSWORD_" + role.toUpperCase(Locale.ROOT));
        return "postgresql://" + role + ":" + password + "@127.0.0.1:" + ports.of(Port.POSTGRES) + "/studybuddy";
    }

    String superuserPassword() {
        return secrets.get("POSTGRES_PASSWORD_POSTGRES");
    }

    String redisUrl() {
        return "redis://127.0.0.1:" + ports.of(Port.REDIS) + "/0";
    }

    String kafkaBootstrapServers() {
        return "127.0.0.1:" + ports.of(Port.KAFKA);
    }

    private Path parentWatch() {
        Path target = options.root().resolve("deploy/local/target");
        try (Stream<Path> jars = Files.list(built(target))) {
            return jars.filter(jar -> jar.getFileName().toString().endsWith("-parent-watch.jar")).findFirst()
                    .orElseThrow(() -> new StartupException("deploy/local is not built: run ./mvnw package."));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path built(Path path) {
        if (!Files.exists(path)) {
            throw new StartupException(options.root().relativize(path) + " is not built: run ./mvnw package.");
        }
        return path;
    }
}
