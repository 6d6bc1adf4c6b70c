package dev.studybuddy.embedded;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Brings a Kafka to the topics and group settings that the system needs. Doing it again changes nothing. */
public final class Topics implements AutoCloseable {
    private static final Duration GONE_WITHIN = Duration.ofSeconds(30);

    private final Admin admin;
    private final TopicPlan plan;

    Topics(String bootstrapServers, Duration jobDeadline) {
        this.plan = TopicPlan.load(jobDeadline);
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    /** For deployments: reads {@code KAFKA_BOOTSTRAP_SERVERS} and {@code JOB_DEADLINE} (15m). */
    public static void main(String[] arguments) throws Exception {
        String bootstrapServers = System.getenv("KAFKA_BOOTSTRAP_SERVERS");
        if (bootstrapServers == null || bootstrapServers.isBlank()) {
            System.err.println("KAFKA_BOOTSTRAP_SERVERS is not set.");
            System.exit(1);
        }
        try (var topics = new Topics(bootstrapServers, jobDeadline())) {
            topics.apply();
        }
    }

    /** The deadline of a job as the environment has it. */
    static Duration jobDeadline() {
        return TopicPlan
                .duration(Optional.ofNullable(System.getenv("JOB_DEADLINE")).filter(s -> !s.isBlank()).orElse("15m"));
    }

    /** Creates what is absent and sets every setting to the plan's. Nothing is deleted. */
    public void apply() throws ExecutionException, InterruptedException {
        Set<String> present = admin.listTopics().names().get();
        // -1: as many copies as the broker's own default says.
        List<NewTopic> absent = plan.topics().stream().filter(topic -> !present.contains(topic.name()))
                .map(topic -> new NewTopic(topic.name(), topic.partitions(), (short) -1).configs(topic.configs()))
                .toList();
        admin.createTopics(absent).all().get();
        var settings = new HashMap<ConfigResource, Collection<AlterConfigOp>>();
        plan.topics().stream().filter(topic -> present.contains(topic.name())).forEach(topic -> settings
                .put(new ConfigResource(ConfigResource.Type.TOPIC, topic.name()), operations(topic.configs())));
        plan.groups().forEach(group -> settings.put(new ConfigResource(ConfigResource.Type.GROUP, group.name()),
                operations(group.configs())));
        admin.incrementalAlterConfigs(settings).all().get();
    }

    private static List<AlterConfigOp> operations(Map<String, String> configs) {
        return configs.entrySet().stream().map(
                config -> new AlterConfigOp(new ConfigEntry(config.getKey(), config.getValue()),
                        AlterConfigOp.OpType.SET))
                .toList();
    }

    /** For tests: every topic is there and empty, and no group remembers anything. */
    void recreate() throws ExecutionException, InterruptedException {
        deleteGroups();
        Set<String> present = admin.listTopics().names().get();
        admin.deleteTopics(present).all().get();
        awaitGone(present);
        apply();
        awaitLeaders();
    }

    /** A topic exists a moment before it can be written to; a test that began in between would wait for its retry. */
    private void awaitLeaders() throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> partitions = plan.topics().stream()
                .flatMap(topic -> IntStream.range(0, topic.partitions())
                        .mapToObj(partition -> new TopicPartition(topic.name(), partition)))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        admin.listOffsets(partitions).all().get();
    }

    private void awaitGone(Set<String> topics) throws ExecutionException, InterruptedException {
        long deadline = System.nanoTime() + GONE_WITHIN.toNanos();
        while (!Collections.disjoint(admin.listTopics().names().get(), topics)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Kafka did not delete its topics within " + GONE_WITHIN);
            }
            Thread.sleep(20);
        }
    }

    private void deleteGroups() throws ExecutionException, InterruptedException {
        Map<Boolean, Set<String>> byShare = admin.listGroups().all().get().stream()
                .collect(Collectors.partitioningBy(group -> group.type().equals(Optional.of(GroupType.SHARE)),
                        Collectors.mapping(GroupListing::groupId, Collectors.toSet())));
        for (String group : byShare.get(false)) {
            tolerating(() -> admin.deleteConsumerGroups(Set.of(group)).all().get());
        }
        for (String group : byShare.get(true)) {
            tolerating(() -> admin.deleteShareGroups(Set.of(group)).all().get());
        }
    }

    private interface Deletion {
        void run() throws ExecutionException, InterruptedException;
    }

    /** A member that was killed keeps its group for some seconds more; what the group knew goes with the topics. */
    private static void tolerating(Deletion deletion) throws ExecutionException, InterruptedException {
        try {
            deletion.run();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof GroupNotEmptyException || e.getCause() instanceof GroupIdNotFoundException
                    || e.getCause() instanceof UnknownTopicOrPartitionException)) {
                throw e;
            }
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
