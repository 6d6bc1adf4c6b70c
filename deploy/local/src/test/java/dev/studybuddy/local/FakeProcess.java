package dev.studybuddy.local;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import com.sun.net.httpserver.HttpServer;

import dev.studybuddy.local.ProcessSpec.Kind;

/** A process as small as it can be that is started, watched and ended like a service. */
final class FakeProcess {
    private FakeProcess() {}

    /** Arguments: the port to answer on, and {@code stubborn} to ignore SIGTERM, or {@code crash} to end after 30 lines. */
    public static void main(String[] arguments) throws Exception {
        if (arguments[1].equals("crash")) {
            IntStream.rangeClosed(1, 30).forEach(line -> System.out.println("line " + line));
            System.exit(3);
        }
        if (arguments[1].equals("stubborn")) {
            Runtime.getRuntime().addShutdownHook(new Thread(FakeProcess::stay));
        }
        var http = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])), 0);
        http.createContext("/health", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        http.start();
        stay();
    }

    private static void stay() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static ProcessSpec spec(DataDirectory home, String name, Kind kind, int port, String behaviour, String... after) {
        var command = new ArrayList<>(List.of(java(), "-Xmx32m", "-XX:TieredStopAtLevel=1", "-javaagent:"
                + parentWatch()
                + "=" + ProcessHandle.current().pid(), "-Dstudybuddy.home=" + home.folder(), "-classpath",
                Path.of("target/test-classes").toAbsolutePath().toString(), FakeProcess.class.getName(), "" + port,
                behaviour));
        return new ProcessSpec(name, kind, command, Map.of(), List.of(port), List.of(after),
                Readiness.answers("http://127.0.0.1:" + port + "/health"),
                Optional.of(new Liveness(Readiness.answers("http://127.0.0.1:" + port + "/health"),
                        Duration.ofMillis(200), 3)));
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static Path parentWatch() {
        return Path.of("target/local-1.0.0-SNAPSHOT-parent-watch.jar").toAbsolutePath();
    }
}
