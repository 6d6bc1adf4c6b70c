package dev.studybuddy.benchmarks.load;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;

import dev.studybuddy.benchmarks.load.ArrivalSchedule.Phase;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line of the load driver. */
@Command(name = "load", description = "Sends the requests of many users to a running system and measures them. "
        + "Exit codes: 0 within the limits, 1 over the limits, 2 an invalid option or a failed preparation.")
final class LoadBenchmark implements Callable<Integer> {
    /** More than answers in 10 s at any rate that two cores reach. */
    private static final int MAX_IN_FLIGHT = 1000;
    /** The same requests in the same order in each run. */
    private static final long SEED = 16;

    private final PrintWriter out;

    @Parameters(paramLabel = "SCENARIO", description = "Any of ${COMPLETION-CANDIDATES}; all but soak without one.")
    List<Scenario> scenarios = new ArrayList<>();

    @Option(names = "--gateway", defaultValue = "http://localhost:8000",
            description = "PUBLIC_URL of the system. Default: ${DEFAULT-VALUE}")
    URI gateway;

    @Option(names = "--claude", defaultValue = "http://localhost:8202",
            description = "Claude's stand-in, which writes the first notes without delay. Default: ${DEFAULT-VALUE}")
    URI claude;

    @Option(names = "--rate", defaultValue = "20",
            description = "Requests per second of all users. Default: ${DEFAULT-VALUE}")
    double rate;

    @Option(names = "--users", defaultValue = "100", description = "Signed-in users. Default: ${DEFAULT-VALUE}")
    int users;

    @Option(names = "--length", defaultValue = "60s",
            description = "Of each scenario but soak, as 90s, 10m or 1h. Default: ${DEFAULT-VALUE}")
    Duration length;

    @Option(names = "--soak", defaultValue = "1h", description = "Length of soak. Default: ${DEFAULT-VALUE}")
    Duration soak;

    @Option(names = "--warm-up", defaultValue = "30s",
            description = "Requests at half the rate that are not measured. Default: ${DEFAULT-VALUE}")
    Duration warmUp;

    @Option(names = { "-h", "--help" }, usageHelp = true, description = "Shows this help.")
    boolean help;

    LoadBenchmark(PrintWriter out) {
        this.out = out;
    }

    public static void main(String[] arguments) {
        System.exit(commandLine(new PrintWriter(System.out, true, StandardCharsets.UTF_8)).execute(arguments));
    }

    static CommandLine commandLine(PrintWriter out) {
        return new CommandLine(new LoadBenchmark(out)).setCaseInsensitiveEnumValuesAllowed(true).setOut(out)
                .registerConverter(Duration.class, LoadBenchmark::parseDuration)
                .setExecutionExceptionHandler((failure, command, result) -> {
                    command.getErr().println(failure.getMessage());
                    return 2;
                });
    }

    private static Duration parseDuration(String text) {
        return Duration.parse("PT" + text);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path root = Path.of(System.getProperty("project.root", "")).toAbsolutePath();
        List<Scenario> chosen = scenarios.isEmpty()
                ? Stream.of(Scenario.values()).filter(scenario -> scenario != Scenario.SOAK).toList()
                : scenarios;
        Report report = new Report(out);
        Random random = new Random(SEED);
        Vertx vertx = Vertx.vertx();
        try {
            // The name is new in each run, so that each begins with the same users.
            String prefix = "load-" + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
            report.line("%d users sign in and get two notes each", users);
            setClaudeSpeed(vertx, "/speed", new JsonObject().put("instant", true));
            UserBase base = UserBase.create(vertx, gateway, prefix, users);
            setClaudeSpeed(vertx, "/reset", new JsonObject());
            run(vertx, List.of(Phase.constant(warmUp, rate / 2)), Scenario.BASELINE, base, random);
            boolean kept = true;
            for (Scenario scenario : chosen) {
                List<Phase> phases = scenario.phases(rate, scenario == Scenario.SOAK ? soak : length);
                OptionalDouble before = MemoryReading.take(root);
                Measurements result = run(vertx, phases, scenario, base, random);
                report.print(scenario, result, ArrivalSchedule.length(phases), before, MemoryReading.take(root));
                kept &= Limits.CLAIMED.isKept(result);
            }
            return kept ? 0 : 1;
        } finally {
            vertx.close();
        }
    }

    private static Measurements run(Vertx vertx, List<Phase> phases, Scenario scenario, UserBase base,
            Random random) {
        return new LoadRunner(vertx, new ArrivalSchedule(phases, random), () -> {
            UserAction action = scenario.pick(random);
            SimulatedUser user = user(scenario, action, base, random);
            return new LoadRunner.Request(action, () -> user.act(action, random));
        }, MAX_IN_FLIGHT).run();
    }

    private static SimulatedUser user(Scenario scenario, UserAction action, UserBase base, Random random) {
        if (scenario.isOneAccount()) {
            return base.first();
        }
        return action == UserAction.SUBMIT ? base.anyWithVideo(random) : base.any(random);
    }

    private void setClaudeSpeed(Vertx vertx, String path, JsonObject body) {
        HttpClient http = vertx.createHttpClient();
        int status = new Browser(http, claude).send(HttpMethod.POST, "/_control" + path, Map.of(),
                Buffer.buffer(body.encode())).toCompletionStage().toCompletableFuture().join().status();
        http.close();
        if (status >= 300) {
            throw new IllegalStateException("Claude's stand-in answered " + status);
        }
    }
}
