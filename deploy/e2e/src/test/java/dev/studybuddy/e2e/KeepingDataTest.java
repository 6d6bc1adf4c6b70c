package dev.studybuddy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page that says how long data is kept names each table and each topic. */
@ExtendWith(RunningSystem.class)
class KeepingDataTest {
    private static final Path PAGE = Path.of("../docs/keeping-data.md");
    private static final Pattern NAME = Pattern.compile("`([a-z_.*]+)`");
    private static final List<String> SCHEMAS = List.of("auth", "video", "notes", "credits");

    @Test
    void the_page_names_each_table_once() throws IOException {
        List<String> tables = RunningSystem.query("""
                SELECT table_schema || '.' || table_name AS name FROM information_schema.tables
                WHERE table_schema IN ('auth', 'video', 'notes', 'credits') AND table_type = 'BASE TABLE'
                """).stream().map(table -> table.get("name")).toList();

        List<String> named = rows("table").stream().flatMap(row -> names(row[1])).flatMap(name -> name.startsWith("*")
                ? SCHEMAS.stream().map(schema -> schema + name.substring(1))
                : Stream.of(name)).toList();

        assertThat(named).containsExactlyInAnyOrderElementsOf(tables);
    }

    @Test
    void the_page_has_the_retention_of_each_topic() throws Exception {
        Map<String, String> kept = new TreeMap<>();
        rows("topic").forEach(row -> names(row[1]).forEach(topic -> kept.put(topic, row[2].trim())));
        Map<String, String> configured = new TreeMap<>();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", RunningSystem.system()
                .kafkaBootstrapServers()))) {
            List<ConfigResource> topics = admin.listTopics().names().get().stream()
                    .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic)).toList();
            admin.describeConfigs(topics).all().get().forEach((topic, config) -> configured.put(topic.name(),
                    days(config.get(TopicConfig.RETENTION_MS_CONFIG).value())));
        }

        assertThat(configured.entrySet().stream().filter(topic -> !topic.getKey().endsWith(".dead"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue))).isEqualTo(kept);
        kept.forEach((topic, days) -> assertThat(configured).containsEntry(topic + ".dead", days));
    }

    private static String days(String millis) {
        long days = Duration.ofMillis(Long.parseLong(millis)).toDays();
        return days == 1 ? "1 day" : days + " days";
    }

    /** Returns the cells of the rows of the table whose first column has this title. */
    private static List<String[]> rows(String title) throws IOException {
        List<String[]> rows = new ArrayList<>();
        boolean isInTable = false;
        for (String line : Files.readAllLines(PAGE)) {
            isInTable = isInTable ? line.startsWith("|") : line.startsWith("| " + title + " |");
            if (isInTable) {
                rows.add(line.split("\\|"));
            }
        }
        return rows;
    }

    private static Stream<String> names(String cell) {
        return NAME.matcher(cell).results().map(name -> name.group(1));
    }
}
