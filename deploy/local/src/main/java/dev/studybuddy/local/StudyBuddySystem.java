package dev.studybuddy.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

import dev.studybuddy.local.Ports.Port;

/**
 * The whole of Study Buddy on this machine: PostgreSQL, Redis, Kafka, the stand-ins that are needed, and the six services, each
 * a process that is started again when it ends. Names: {@code postgres redis kafka sign-in claude youtube stripe}, and each service's
 * folder.
 */
public final class StudyBuddySystem implements AutoCloseable {
    private final DataDirectory home;
    private final Ports ports;
    private final List<OutsideSystem> outside;
    private final ProcessPlan blueprint;
    private final Supervisor supervisor;

    /** @throws StartupException when something is not built */
    public StudyBuddySystem(SystemOptions options, Progress progress) throws IOException {
        this.home = new DataDirectory(options.home());
        this.ports = options.ports();
        this.outside = OutsideSystem.of(options.environment(), ports);
        Files.createDirectories(home.data());
        Secrets secrets = Secrets.load(home.secrets(), options.environment());
        this.blueprint = new ProcessPlan(options, home, secrets, outside);
        this.supervisor = new Supervisor(home, blueprint.processes(), progress);
    }

    /**
     * Starts everything, and returns at once.
     *
     * @throws StartupException when a port is taken, or another system uses the same home
     */
    public void start() throws IOException, InterruptedException {
        start(Set.of());
    }

    /**
     * Starts everything except some services, which a developer runs in dev mode instead. Writes the environment of each
     * of them to {@code dev/<name>.env} in the home.
     *
     * @throws StartupException when a name is unknown, a port is taken, or another system uses the same home
     */
    public void start(Set<String> without) throws IOException, InterruptedException {
        supervisor.start(without);
    }

    /** True when everything is up within the time. */
    public boolean awaitReady(Duration atMost) throws InterruptedException {
        return supervisor.awaitReady(atMost);
    }

    /** True when this process is up within the time. */
    public boolean awaitReady(String name, Duration atMost) throws InterruptedException {
        return supervisor.named(name).awaitReady(atMost);
    }

    /** Ends it as a crash would (SIGKILL). Like after any crash it is started again, a second later. */
    public void kill(String name) throws IOException, InterruptedException {
        // What serves is a process below the one that was started; both go.
        nativeServer(name).ifPresent(ProcessHandle::destroyForcibly);
        supervisor.named(name).kill();
    }

    /** Ends it in good order (SIGTERM, then SIGKILL) and leaves it ended. */
    public void stop(String name) throws InterruptedException {
        SupervisedProcess process = supervisor.named(name);
        process.stop();
        process.awaitEnd(Duration.ofSeconds(25));
    }

    /** Starts what was stopped. Returns at once. */
    public void start(String name) {
        supervisor.named(name).start();
    }

    /** What a process is started with; what is changed here counts from its next start. */
    public Map<String, String> environment(String name) {
        return supervisor.named(name).spec().environment();
    }

    /** The command that starts a process, from the project's folder. */
    public List<String> command(String name) {
        return supervisor.named(name).spec().command();
    }

    private Optional<ProcessHandle> nativeServer(String name) throws IOException {
        Path file = home.readyFile(name);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var said = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            said.load(reader);
        }
        return Optional.ofNullable(said.getProperty(name + ".pid"))
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)));
    }

    public Set<String> names() {
        return supervisor.names();
    }

    public List<OutsideSystem> outsideSystems() {
        return outside;
    }

    /** The one address, that of the gateway. */
    public String publicUrl() {
        return blueprint.publicUrl();
    }

    /** The stand-in's own address; its control routes are below {@code /_control}. */
    public String youTubeUrl() {
        return ports.http(Port.YOUTUBE);
    }

    public String claudeUrl() {
        return ports.http(Port.CLAUDE);
    }

    public String signInUrl() {
        return ports.http(Port.SIGN_IN);
    }

    public String stripeUrl() {
        return ports.http(Port.STRIPE);
    }

    /** For looking at everything: the superuser of the database {@code studybuddy}. */
    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + ports.of(Port.POSTGRES) + "/studybuddy?user=postgres&password="
                + blueprint.superuserPassword();
    }

    public String redisUrl() {
        return blueprint.redisUrl();
    }

    public String kafkaBootstrapServers() {
        return blueprint.kafkaBootstrapServers();
    }

    /** Everything that the process has said since the system was started. */
    public Path log(String name) {
        return supervisor.named(name).log().file();
    }

    /** The last twenty of them. */
    public List<String> lastLines(String name) {
        return supervisor.named(name).log().lastLines();
    }

    /** Ends everything within five seconds. What was stored is kept. */
    @Override
    public void close() throws IOException, InterruptedException {
        supervisor.close();
    }
}
