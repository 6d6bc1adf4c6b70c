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
 * The whole of Study Buddy on this machine: PostgreSQL, Redis, Kafka, the necessary stand-ins and the six services,
 * each a process that is restarted when it ends. Names: {@code postgres redis kafka sign-in claude youtube stripe}, and
 * the folder of each service.
 */
public final class StudyBuddySystem implements AutoCloseable {
    private final DataDirectory home;
    private final Ports ports;
    private final List<OutsideSystem> outside;
    private final ProcessPlan blueprint;
    private final Supervisor supervisor;

    /** @throws StartupException if a module is not built */
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
     * Starts everything and returns at once.
     *
     * @throws StartupException if a port is in use, or another system uses the same data
     */
    public void start() throws IOException, InterruptedException {
        start(Set.of());
    }

    /**
     * Starts everything except some services, which a developer runs in dev mode instead. Writes the environment of
     * each of them to {@code dev/<name>.env} in the data directory.
     *
     * @throws StartupException when a name is unknown, a port is taken, or another system uses the same home
     */
    public void start(Set<String> without) throws IOException, InterruptedException {
        supervisor.start(without);
    }

    /** True if everything is up within the time. */
    public boolean awaitReady(Duration atMost) throws InterruptedException {
        return supervisor.awaitReady(atMost);
    }

    /** True if this process is up within the time. */
    public boolean awaitReady(String name, Duration atMost) throws InterruptedException {
        return supervisor.named(name).awaitReady(atMost);
    }

    /** Ends the process as a crash would (SIGKILL). As after any crash it is restarted a second later. */
    public void kill(String name) throws IOException, InterruptedException {
        // The server is a child of the started process; both are killed.
        nativeServer(name).ifPresent(ProcessHandle::destroyForcibly);
        supervisor.named(name).kill();
    }

    /** Ends the process (SIGTERM, then SIGKILL) without a restart. */
    public void stop(String name) throws InterruptedException {
        SupervisedProcess process = supervisor.named(name);
        process.stop();
        process.awaitEnd(Duration.ofSeconds(25));
    }

    /** Starts a stopped process. Returns at once. */
    public void start(String name) {
        supervisor.named(name).start();
    }

    /** The environment of a process; a change applies from its next start. */
    public Map<String, String> environment(String name) {
        return supervisor.named(name).spec().environment();
    }

    /** The command that starts a process, in the folder of the project. */
    public List<String> command(String name) {
        return supervisor.named(name).spec().command();
    }

    private Optional<ProcessHandle> nativeServer(String name) throws IOException {
        Path file = home.readyFile(name);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var ready = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            ready.load(reader);
        }
        return Optional.ofNullable(ready.getProperty(name + ".pid"))
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)));
    }

    public Set<String> names() {
        return supervisor.names();
    }

    public List<OutsideSystem> outsideSystems() {
        return outside;
    }

    /** The public address, of the gateway. */
    public String publicUrl() {
        return blueprint.publicUrl();
    }

    /** The address of the stand-in; its control routes are below {@code /_control}. */
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

    /** The address for the superuser of the database {@code studybuddy}. */
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

    /** The output of the process since the start of the system. */
    public Path log(String name) {
        return supervisor.named(name).log().file();
    }

    /** The last twenty of them. */
    public List<String> lastLines(String name) {
        return supervisor.named(name).log().lastLines();
    }

    /** Ends everything within five seconds. The data is kept. */
    @Override
    public void close() throws IOException {
        supervisor.close();
    }
}
