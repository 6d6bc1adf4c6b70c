package dev.studybuddy.benchmarks.lanes;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;

import dev.studybuddy.benchmarks.Child;
import dev.studybuddy.benchmarks.Servers;

/**
 * How many jobs a worker's lanes do in a second, from {@code job.requested} to {@code note.drafted}, when YouTube and Claude
 * answer at once, and how that grows with the lanes of one process; beside lanes that do nothing ({@link PlainLanes}), on the
 * same broker in the same run.
 */
public final class LanesBenchmark {
    private static final List<Integer> LANES = List.of(1, 2, 4, 8);
    private static final int JOBS = 400;

    /**
     * @param perSecond jobs in a second
     * @param processorMillis what a job has used of the processors in the process of the lanes
     */
    private record Figures(double perSecond, double processorMillis) {}

    private final Path root;
    private final Path folder;

    private LanesBenchmark(Path root, Path folder) {
        this.root = root;
        this.folder = folder;
    }

    /**
     * Reads {@code project.root}; {@code worker.options} are more options for the worker's JVM, to profile it.
     *
     * @param arguments how many lanes, one run after another; 1 2 4 8 if there are none
     */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("lanes-benchmark");
        new LanesBenchmark(Path.of(System.getProperty("project.root", "")).toAbsolutePath(), folder)
                .run(arguments.length == 0 ? LANES : Stream.of(arguments).map(Integer::valueOf).toList());
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted((one, other) -> other.compareTo(one)).forEach(file -> file.toFile().delete());
        }
        // Kafka's clients leave threads.
        System.exit(0);
    }

    private void run(List<Integer> counts) throws Exception {
        try (Servers servers = Servers.start(root, folder);
                InstantSites sites = new InstantSites();
                Jobs jobs = new Jobs(servers.kafka())) {
            addThePeersQueue(servers.kafka());
            System.out.printf("%d processors; %d jobs each time, after as many to warm up%n",
                    Runtime.getRuntime().availableProcessors(), JOBS);
            System.out.println("lanes   jobs/s   growth   CPU ms/job   plain/s   CPU ms/job   ratio");
            double first = 0;
            for (int lanes : counts) {
                Figures ours = measured(jobs, "job.requested", worker(servers, sites, lanes));
                Figures plain = measured(jobs, PlainLanes.TOPIC, plain(servers, lanes, jobs.draftBytes()));
                first = first == 0 ? ours.perSecond : first;
                System.out.printf("%5d %8.1f %8.2f %12.2f %9.1f %12.2f %7.2f%n", lanes, ours.perSecond,
                        ours.perSecond / first, ours.processorMillis, plain.perSecond, plain.processorMillis,
                        ours.perSecond / plain.perSecond);
            }
            System.out.printf("a draft has %d bytes%n", jobs.draftBytes());
        }
    }

    private static Figures measured(Jobs jobs, String topic, Child worker) throws InterruptedException {
        try (worker) {
            jobs.done(topic, JOBS, worker);
            Duration before = worker.processorTime();
            double perSecond = jobs.done(topic, JOBS, worker);
            return new Figures(perSecond, (double) worker.processorTime().minus(before).toMillis() / JOBS);
        }
    }

    private Child worker(Servers servers, InstantSites sites, int lanes) throws IOException {
        String options = System.getProperty("worker.options", "");
        return Child.java(
                Stream.concat(Stream.of("-Xmx256m"), Stream.concat(Stream.of(options.split(" ")).filter(
                        option -> !option
                                .isEmpty()),
                        Stream.of("-jar", root.resolve("transcript-worker/target/quarkus-app/quarkus-run.jar")
                                .toString())))
                        .toList(),
                Map.of("KAFKA_BOOTSTRAP_SERVERS", servers.kafka(), "REDIS_URL", servers.redis(), "YOUTUBE_BASE_URL",
                        sites.address(), "CLAUDE_BASE_URL", sites.address(), "CLAUDE_API_KEY", "sk-bench", "LANES", ""
                                + lanes,
                        "HTTP_HOST", "127.0.0.1", "MANAGEMENT_PORT", "" + freePort()),
                folder.resolve("worker-" + lanes + ".log"));
    }

    private Child plain(Servers servers, int lanes, int draftBytes) throws IOException {
        return Child.java(List.of("-Xmx256m", "-cp", System.getProperty("java.class.path"), PlainLanes.class.getName(),
                servers.kafka(), "" + lanes, "" + draftBytes), Map.of(), folder.resolve("plain-" + lanes + ".log"));
    }

    private static void addThePeersQueue(String bootstrapServers) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(List.of(new NewTopic(PlainLanes.TOPIC, 1, (short) 1))).all().get();
            admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.GROUP, PlainLanes.GROUP),
                    List.of(new AlterConfigOp(new ConfigEntry("share.auto.offset.reset", "earliest"),
                            AlterConfigOp.OpType.SET))))
                    .all().get();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
