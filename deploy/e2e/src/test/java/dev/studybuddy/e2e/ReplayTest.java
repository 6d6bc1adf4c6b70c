package dev.studybuddy.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** The same for each service alone is tested in that service. */
@Tag("long")
@Isolated("stops services")
@ExtendWith(RunningSystem.class)
class ReplayTest {
    private static final List<String> CONSUMERS = List.of("video-service", "notes-service", "credits-service");
    /** Tables that a replay may change: they contain no state of users. */
    private static final Set<String> EVENT_TABLES = Set.of("outbox", "inbox", "flyway_schema_history");

    @Test
    void replaying_every_topic_changes_no_table() throws Exception {
        TestUser adam = TestUser.signedIn("adam");
        for (String id : List.of("photosynth1", "privatevid1")) {
            adam.ended(adam.submitted(id));
        }
        await().atMost(TestUser.TIMEOUT).until(() -> adam.credits().path("held").asInt() == 0);
        await().atMost(TestUser.TIMEOUT).until(() -> RunningSystem.count("""
                SELECT count(*) FROM video.job WHERE status NOT IN ('completed', 'failed', 'cancelled')
                """) == 0);
        await().atMost(TestUser.TIMEOUT).until(this::allEventsAreConsumed);
        Map<String, String> before = tables();

        for (String service : CONSUMERS) {
            RunningSystem.system().stop(service);
        }
        rewind();
        for (String service : CONSUMERS) {
            RunningSystem.system().start(service);
        }
        for (String service : CONSUMERS) {
            assertThat(RunningSystem.system().awaitReady(service, TestUser.TIMEOUT)).isTrue();
        }

        await().atMost(TestUser.TIMEOUT).ignoreExceptions().until(this::allEventsAreConsumed);
        assertThat(tables()).isEqualTo(before);
    }

    private void rewind() throws ExecutionException, InterruptedException {
        try (Admin admin = admin()) {
            for (String group : groups(admin)) {
                Map<TopicPartition, OffsetAndMetadata> beginning = new HashMap<>();
                admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().keySet()
                        .forEach(partition -> beginning.put(partition, new OffsetAndMetadata(0)));
                admin.alterConsumerGroupOffsets(group, beginning).all().get();
            }
        }
    }

    /** Returns whether the committed offsets of all consumers are at the ends of their partitions. */
    private boolean allEventsAreConsumed() throws ExecutionException, InterruptedException {
        try (Admin admin = admin()) {
            for (String group : groups(admin)) {
                Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                        .partitionsToOffsetAndMetadata().get();
                var ends = admin.listOffsets(committed.keySet().stream()
                        .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()))).all()
                        .get();
                if (committed.entrySet().stream().anyMatch(
                        entry -> entry.getValue().offset() < ends.get(entry.getKey()).offset())) {
                    return false;
                }
            }
            return true;
        }
    }

    private static List<String> groups(Admin admin) throws ExecutionException, InterruptedException {
        return admin.listGroups(ListGroupsOptions.forConsumerGroups()).all().get().stream().map(group -> group
                .groupId())
                .filter(group -> CONSUMERS.stream().anyMatch(group::startsWith)).toList();
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", RunningSystem.system().kafkaBootstrapServers()));
    }

    /** Returns a fingerprint of each table of the consuming services, without auth-service: its sessions store their last use. */
    private static Map<String, String> tables() {
        Map<String, String> fingerprints = new TreeMap<>();
        RunningSystem.query("""
                SELECT table_schema || '.' || table_name AS name, table_name FROM information_schema.tables
                WHERE table_schema IN ('video', 'notes', 'credits') AND table_type = 'BASE TABLE'
                """).stream().filter(table -> !EVENT_TABLES.contains(table.get("table_name")))
                .map(table -> table.get("name")).forEach(name -> fingerprints.put(name, RunningSystem.query("""
                        SELECT count(*) || ':' || coalesce(md5(string_agg(r::text, ' ' ORDER BY r::text)), '') AS rows
                        FROM %s r
                        """.formatted(name)).get(0).get("rows")));
        return fingerprints;
    }
}
