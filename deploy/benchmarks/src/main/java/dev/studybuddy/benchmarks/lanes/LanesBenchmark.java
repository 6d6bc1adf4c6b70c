package dev.studybuddy.benchmarks.lanes;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;

import dev.studybuddy.benchmarks.BenchmarkServers;
import dev.studybuddy.benchmarks.ChildProcess;

/**
 * Measures the jobs per second of a worker's lanes, from {@code job.requested} to {@code note.drafted}, with sites
 * that respond immediately, for several numbers of lanes. The baseline consists of lanes without work ({@link
 * BaselineLanes}) on the same broker in the same run.
 */
public final class LanesBenchmark {
    private static final List<Integer> LANES = List.of(1, 2, 4, 8);
    private static final int JOBS = 400;

    /**
     * @param perSecond jobs per second
     * @param cpuMillis CPU time of the process of the lanes per job, in milliseconds
     */
    private record Figures(double perSecond, double cpuMillis) {}

    private final Path root;
    private final Path folder;

    private LanesBenchmark(Path root, Path folder) {
        this.root = root;
        this.folder = folder;
    }

    /**
     * Reads the system properties {@code project.root} and {@code worker.options}, additional JVM options of the
     * worker.
     *
     * @param arguments the numbers of lanes, measured one after another; default 1 2 4 8
     */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("lanes-benchmark");
        new LanesBenchmark(Path.of(System.getProperty("project.root", "")).toAbsolutePath(), folder)
                .run(arguments.length == 0 ? LANES : Stream.of(arguments).map(Integer::valueOf).toList());
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted((one, other) -> other.compareTo(one)).forEach(file -> file.toFile().delete());
        }
        // Threads of the Kafka clients may still run.
        System.exit(0);
    }

    private void run(List<Integer> counts) throws Exception {
        try (BenchmarkServers servers = BenchmarkServers.start(root, folder);
                ImmediateSites sites = new ImmediateSites();
                JobDriver jobs = new JobDriver(servers.kafka())) {
            createBaselineQueue(servers.kafka());
            System.out.printf("%d processors; %d jobs per measurement, after the same number for warm-up%n",
                    Runtime.getRuntime().availableProcessors(), JOBS);
            System.out.println("lanes   jobs/s   growth   CPU ms/job   base/s    CPU ms/job   ratio");
            double first = 0;
            for (int lanes : counts) {
                Figures workerFigures = measure(jobs, "job.requested", startWorker(servers, sites, lanes));
                Figures baselineFigures = measure(jobs, BaselineLanes.TOPIC, startBaseline(servers, lanes, jobs
                        .draftBytes()));
                first = first == 0 ? workerFigures.perSecond : first;
                System.out.printf("%5d %8.1f %8.2f %12.2f %9.1f %12.2f %7.2f%n", lanes, workerFigures.perSecond,
                        workerFigures.perSecond / first, workerFigures.cpuMillis, baselineFigures.perSecond,
                        baselineFigures.cpuMillis,
                        workerFigures.perSecond / baselineFigures.perSecond);
            }
            System.out.printf("draft size: %d bytes%n", jobs.draftBytes());
        }
    }

    private static Figures measure(JobDriver jobs, String topic, ChildProcess worker) throws InterruptedException {
        try (worker) {
            jobs.runJobs(topic, JOBS, worker);
            Duration before = worker.cpuTime();
            double perSecond = jobs.runJobs(topic, JOBS, worker);
            return new Figures(perSecond, (double) worker.cpuTime().minus(before).toMillis() / JOBS);
        }
    }

    private ChildProcess startWorker(BenchmarkServers servers, ImmediateSites sites, int lanes) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-Xmx256m"));
        Stream.of(System.getProperty("worker.options", "").split(" ")).filter(option -> !option.isEmpty())
                .forEach(arguments::add);
        arguments.addAll(
                List.of("-jar", root.resolve("transcript-worker/target/quarkus-app/quarkus-run.jar").toString()));
        Map<String, String> environment = Map.of("KAFKA_BOOTSTRAP_SERVERS", servers.kafka(), "REDIS_URL",
                servers.redis(), "YOUTUBE_BASE_URL", sites.address(), "CLAUDE_BASE_URL", sites.address(),
                "CLAUDE_API_KEY", "sk-bench", "INTERNAL_TOKEN", UUID.randomUUID().toString(), "LANES", "" + lanes,
                "HTTP_HOST", "127.0.0.1", "MANAGEMENT_PORT", "" + freePort());
        return ChildProcess.startJava(arguments, environment, folder.resolve("worker-" + lanes + ".log"));
    }

    private ChildProcess startBaseline(BenchmarkServers servers, int lanes, int draftBytes) throws IOException {
        return ChildProcess.startJava(List.of("-Xmx256m", "-cp", System.getProperty("java.class.path"),
                BaselineLanes.class.getName(), servers.kafka(), "" + lanes, "" + draftBytes), Map.of(),
                folder.resolve("baseline-" + lanes + ".log"));
    }

    private static void createBaselineQueue(String bootstrapServers) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(List.of(new NewTopic(BaselineLanes.TOPIC, 1, (short) 1))).all().get();
            admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.GROUP, BaselineLanes.GROUP),
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
