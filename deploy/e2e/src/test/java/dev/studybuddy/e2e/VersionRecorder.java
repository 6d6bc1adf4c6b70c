package dev.studybuddy.e2e;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Writes the files of {@link VersionBefore} while the tests of this module use the system: every test that runs with
 * {@code -Drecord.version=true} adds the statements and events that it causes.
 */
final class VersionRecorder {
    private static final int ROWS_OF_A_TABLE = 3;
    private static final int EVENTS_OF_A_SHAPE = 1;
    private static final Pattern EXECUTED = Pattern.compile("execute [^:]*: (.*)", Pattern.DOTALL);
    /** What the services and not their libraries run. */
    private static final Pattern STATEMENT = Pattern.compile("\\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\\b.*",
            Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final Pattern OF_A_LIBRARY = Pattern.compile("pg_catalog|information_schema|flyway_schema_history");

    private VersionRecorder() {}

    static boolean isRecording() {
        return Boolean.getBoolean("record.version");
    }

    /** Lets PostgreSQL log every statement. */
    static void start() throws InterruptedException {
        for (String setting : List.of("logging_collector = 'on'", "log_destination = 'jsonlog'",
                "log_directory = 'statements'", "log_statement = 'all'")) {
            RunningSystem.query("ALTER SYSTEM SET " + setting, "SELECT 1");
        }
        RunningSystem.restart("postgres");
        await().atMost(TestUser.TIMEOUT).ignoreExceptions().untilAsserted(() -> TestUser.signedIn("first"));
    }

    static void write() throws IOException {
        writeMigrations();
        writeLines("rows.jsonl", rows());
        writeLines("statements.jsonl", statements());
        writeLines("events.jsonl", events());
        copySchemas("transcript-worker");
        for (String service : VersionBefore.SERVICES.values()) {
            copySchemas(service);
        }
    }

    private static void writeMigrations() throws IOException {
        ObjectNode versions = RunningSystem.JSON.createObjectNode();
        new TreeSet<>(VersionBefore.SERVICES.keySet()).forEach(schema -> versions.put(schema, RunningSystem.query("""
                SELECT version FROM %s.flyway_schema_history WHERE version IS NOT NULL
                ORDER BY string_to_array(version, '.')::integer[] DESC LIMIT 1
                """.formatted(schema)).get(0).get("version")));
        Files.createDirectories(VersionBefore.FOLDER);
        Files.writeString(VersionBefore.FOLDER.resolve("migrations.json"), versions.toPrettyString() + "\n");
    }

    /** The shortest rows of each table. */
    private static List<JsonNode> rows() {
        List<JsonNode> lines = new ArrayList<>();
        RunningSystem.query("""
                SELECT table_schema, table_name FROM information_schema.tables
                WHERE table_schema IN ('auth', 'video', 'notes', 'credits') AND table_type = 'BASE TABLE'
                  AND table_name <> 'flyway_schema_history' ORDER BY 1, 2
                """).forEach(table -> RunningSystem.query("""
                SELECT to_jsonb(r) AS row FROM %s.%s AS r ORDER BY length(r::text), r::text LIMIT %d
                """.formatted(table.get("table_schema"), table.get("table_name"), ROWS_OF_A_TABLE)).forEach(row -> {
            ObjectNode line = RunningSystem.JSON.createObjectNode().put("schema", table.get("table_schema"))
                    .put("table", table.get("table_name"));
            line.set("row", RunningSystem.json(row.get("row")));
            lines.add(line);
        }));
        return lines;
    }

    private static List<JsonNode> statements() throws IOException {
        Set<List<String>> distinct = new LinkedHashSet<>();
        try (Stream<Path> files = Files.list(RunningSystem.data("postgres").resolve("statements"))) {
            for (Path file : files.filter(name -> name.toString().endsWith(".json")).sorted().toList()) {
                try (Stream<String> lines = Files.lines(file)) {
                    lines.filter(line -> line.endsWith("}")).map(RunningSystem::json)
                            .filter(line -> VersionBefore.SERVICES.containsKey(line.path("user").asText()))
                            .forEach(line -> {
                                Matcher executed = EXECUTED.matcher(line.path("message").asText());
                                if (executed.matches() && STATEMENT.matcher(executed.group(1)).matches()
                                        && !OF_A_LIBRARY.matcher(executed.group(1)).find()) {
                                    distinct.add(List.of(line.path("user").asText(), executed.group(1).strip()));
                                }
                            });
                }
            }
        }
        return distinct.stream().sorted(Comparator.comparing(List::toString)).<JsonNode>map(
                statement -> RunningSystem.JSON.createObjectNode().put("role", statement.get(0))
                        .put("sql", statement.get(1)))
                .toList();
    }

    /** The shortest event of each shape: the same topic, publisher, fields and state. */
    private static List<JsonNode> events() {
        Map<String, List<ObjectNode>> shapes = new TreeMap<>();
        Map<String, Object> settings = Map.of("bootstrap.servers", RunningSystem.system().kafkaBootstrapServers());
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(settings, new StringDeserializer(),
                new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.listTopics().entrySet().stream()
                    .filter(topic -> !topic.getKey().startsWith("__") && !topic.getKey().endsWith(".dead"))
                    .flatMap(topic -> topic.getValue().stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofSeconds(1)).forEach(record -> {
                    ObjectNode event = event(record);
                    shapes.computeIfAbsent(shape(event), shape -> new ArrayList<>()).add(event);
                });
            }
        }
        return shapes.values().stream().flatMap(events -> events.stream()
                .sorted(Comparator.comparingInt(event -> event.toString().length())).limit(EVENTS_OF_A_SHAPE))
                .<JsonNode>map(event -> event).toList();
    }

    private static ObjectNode event(ConsumerRecord<String, String> record) {
        ObjectNode event = RunningSystem.JSON.createObjectNode().put("topic", record.topic()).put("key", record.key());
        ObjectNode headers = event.putObject("headers");
        record.headers().forEach(header -> headers.put(header.key(), new String(header.value(),
                StandardCharsets.UTF_8)));
        event.set("value", RunningSystem.json(record.value()));
        return event;
    }

    private static String shape(JsonNode event) {
        Set<String> fields = new TreeSet<>();
        event.path("value").fieldNames().forEachRemaining(fields::add);
        return event.path("topic").asText() + event.path("headers").path("ce_source").asText() + fields
                + event.path("value").path("status").asText();
    }

    private static void copySchemas(String service) throws IOException {
        Path to = Files.createDirectories(VersionBefore.FOLDER.resolve("schemas").resolve(service));
        try (Stream<Path> schemas = Files.list(VersionBefore.ROOT.resolve(service).resolve(
                "src/main/resources/events"))) {
            for (Path schema : schemas.toList()) {
                Files.writeString(to.resolve(schema.getFileName()), Files.readString(schema));
            }
        }
    }

    private static void writeLines(String file, List<JsonNode> lines) throws IOException {
        Files.writeString(VersionBefore.FOLDER.resolve(file),
                lines.stream().map(line -> line + "\n").collect(Collectors.joining()));
    }
}
