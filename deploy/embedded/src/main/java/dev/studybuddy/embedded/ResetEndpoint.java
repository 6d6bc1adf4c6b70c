package dev.studybuddy.embedded;

import java.io.IOException;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * {@code POST /reset} on 127.0.0.1, for tests: empties Redis and Kafka and creates a new database, so that tests need
 * no classes of the servers. The response has the addresses of the servers as properties.
 */
final class ResetEndpoint implements AutoCloseable {
    private final PostgresServer postgres;
    private final RedisServer redis;
    private final KafkaServer kafka;
    private final Topics topics;
    private final HttpServer http;

    ResetEndpoint(PostgresServer postgres, RedisServer redis, KafkaServer kafka) throws IOException {
        this.postgres = postgres;
        this.redis = redis;
        this.kafka = kafka;
        this.topics = new Topics(kafka.bootstrapServers(), Topics.jobDeadline());
        this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/reset", this::answer);
        http.start();
    }

    int port() {
        return http.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        int status = 200;
        String body;
        try {
            body = text(reset());
        } catch (SQLException | ExecutionException | InterruptedException | RuntimeException e) {
            status = 500;
            body = e.toString();
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private Properties reset() throws IOException, SQLException, ExecutionException, InterruptedException {
        redis.flush();
        topics.recreate();
        String database = "t_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        try (var connection = postgres.connect("postgres"); var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + database + " STRATEGY wal_log");
        }
        var settings = new Properties();
        // Any password is accepted; parsers of the address may require one.
        settings.put("DATABASE_URL", "postgresql://postgres:postgres@127.0.0.1:" + postgres.port() + "/" + database);
        settings.put("REDIS_URL", "redis://127.0.0.1:" + redis.port() + "/0");
        settings.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        return settings;
    }

    private static String text(Properties settings) throws IOException {
        var text = new StringWriter();
        settings.store(text, null);
        return text.toString();
    }

    @Override
    public void close() {
        http.stop(0);
        topics.close();
    }
}
