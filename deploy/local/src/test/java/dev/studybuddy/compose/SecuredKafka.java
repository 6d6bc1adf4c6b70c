package dev.studybuddy.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Kafka as the containers run it: formatted and started with {@code deploy/compose/kafka/server.properties}, on free
 * ports, and brought to its topics and users by the program of the container {@code topics}. The password of a user is
 * its name and "-password".
 */
final class SecuredKafka implements AutoCloseable {
    private static final List<String> USERS = List.of("auth-service", "video-service", "notes-service",
            "credits-service", "gateway-service", "transcript-worker", "dead-letters", "analytics");

    private final Path folder;
    private final Process broker;
    private final int port;

    private SecuredKafka(Path folder, Process broker, int port) {
        this.folder = folder;
        this.broker = broker;
        this.port = port;
    }

    static SecuredKafka start(Path folder) throws IOException, InterruptedException {
        int port = freePort();
        Path settings = folder.resolve("server.properties");
        Files.writeString(settings, Files.readString(ProjectFiles.path("deploy/compose/kafka/server.properties"))
                .replace("CLIENTS://:9092", "CLIENTS://127.0.0.1:" + port).replace("kafka:9092", "127.0.0.1:" + port)
                .replace("localhost:9093", "127.0.0.1:" + freePort())
                .replace("localhost:9094", "127.0.0.1:" + freePort())
                .replace("/var/lib/kafka/data", folder.resolve("data").toString()));
        run(folder, Map.of(), "kafka.tools.StorageTool", "format", "--config", settings.toString(), "--cluster-id",
                "AAAAAAAAAAAAAAAAAAAAAA", "--add-scram",
                "SCRAM-SHA-512=[name=operator,password=operator-password]");
        Process broker = process(folder, "broker", Map.of(), "kafka.Kafka", settings.toString());
        var kafka = new SecuredKafka(folder, broker, port);
        kafka.applyTopicsAndAcls();
        return kafka;
    }

    /** What the container {@code topics} does; the client waits for the broker. */
    private void applyTopicsAndAcls() throws IOException, InterruptedException {
        var environment = new HashMap<String, String>();
        environment.put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers());
        environment.put("KAFKA_SECURITY_PROTOCOL", "SASL_PLAINTEXT");
        environment.put("KAFKA_SASL_USERNAME", "operator");
        environment.put("KAFKA_SASL_PASSWORD", "operator-password");
        environment.put("KAFKA_ACLS", ProjectFiles.path("deploy/compose/kafka/acls.json").toString());
        USERS.forEach(user -> environment.put(ProjectFiles.variable("KAFKA_PASSWORD", user), user + "-password"));
        run(folder, environment, "dev.studybuddy.embedded.Topics");
    }

    String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** The settings of a client with the password of a user. */
    Map<String, Object> as(String user, Map<String, Object> more) {
        return as(user, user + "-password", more);
    }

    Map<String, Object> as(String user, String password, Map<String, Object> more) {
        var settings = new HashMap<>(more);
        settings.put("bootstrap.servers", bootstrapServers());
        settings.put("security.protocol", "SASL_PLAINTEXT");
        settings.put("sasl.mechanism", "SCRAM-SHA-512");
        settings.put("sasl.jaas.config", "org.apache.kafka.common.security.scram.ScramLoginModule required username=\""
                + user + "\" password=\"" + password + "\";");
        return settings;
    }

    private static void run(Path folder, Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        Process process = process(folder, "command", environment, command);
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(ended && process.exitValue() == 0).as(Files.readString(folder.resolve("command.log"))).isTrue();
    }

    private static Process process(Path folder, String log, Map<String, String> environment, String... command)
            throws IOException {
        Path target = ProjectFiles.path("deploy/embedded/target");
        var all = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp",
                target.resolve("classes") + ":" + target.resolve("lib") + "/*"));
        all.addAll(List.of(command));
        var builder = new ProcessBuilder(all).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(folder.resolve(log + ".log").toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        broker.destroyForcibly().onExit().join();
    }
}
