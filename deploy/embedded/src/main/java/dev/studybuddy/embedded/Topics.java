package dev.studybuddy.embedded;

import java.nio.file.Path;
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

/** Creates and configures the topics and groups of the system. A second run changes nothing. */
public final class Topics implements AutoCloseable {
    private static final Duration GONE_WITHIN = Duration.ofSeconds(30);

    private final Admin admin;
    private final Map<String, Object> connection;
    private final TopicPlan plan;

    Topics(String bootstrapServers, Duration jobDeadline) {
        this(Map.of("bootstrap.servers", bootstrapServers), jobDeadline);
    }

    Topics(Map<String, Object> connection, Duration jobDeadline) {
        this.plan = TopicPlan.load(jobDeadline);
        this.connection = Map.copyOf(connection);
        this.admin = Admin.create(connection);
    }

    /**
     * For deployments: reads {@code KAFKA_BOOTSTRAP_SERVERS}, {@code KAFKA_SECURITY_PROTOCOL} and {@code KAFKA_SASL_…}
     * as the services do, {@code JOB_DEADLINE} (15m), and {@code KAFKA_ACLS}: the file of an {@link AccessPlan}. With
     * it, {@code KAFKA_PASSWORD_<USER>} is the password of each user.
     */
    public static void main(String[] arguments) throws Exception {
        Map<String, String> environment = System.getenv();
        if (environment.getOrDefault("KAFKA_BOOTSTRAP_SERVERS", "").isBlank()) {
            System.err.println("KAFKA_BOOTSTRAP_SERVERS is not set.");
            System.exit(1);
        }
        try (var topics = new Topics(connection(environment), jobDeadline())) {
            topics.apply();
            String acls = environment.getOrDefault("KAFKA_ACLS", "");
            if (!acls.isBlank()) {
                topics.apply(AccessPlan.load(Path.of(acls)), environment);
            }
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /** The settings of a client, from the names that the services read. */
    static Map<String, Object> connection(Map<String, String> environment) {
        Map<String, Object> connection = new HashMap<>();
        connection.put("bootstrap.servers", environment.get("KAFKA_BOOTSTRAP_SERVERS"));
        String protocol = environment.getOrDefault("KAFKA_SECURITY_PROTOCOL", "PLAINTEXT");
        connection.put("security.protocol", protocol);
        if (protocol.startsWith("SASL_")) {
            connection.put("sasl.mechanism", environment.getOrDefault("KAFKA_SASL_MECHANISM", "SCRAM-SHA-512"));
            connection.put("sasl.jaas.config", environment.getOrDefault("KAFKA_SASL_JAAS_CONFIG",
                    scramLogin(environment.get("KAFKA_SASL_USERNAME"), environment.get("KAFKA_SASL_PASSWORD"))));
        }
        return connection;
    }

    static String scramLogin(String user, String password) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + user + "\" password=\""
                + password + "\";";
    }

    void apply(AccessPlan access, Map<String, String> environment) throws ExecutionException, InterruptedException {
        new Access(admin, connection, access).apply(environment);
    }

    /** The deadline of a job from the environment. */
    static Duration jobDeadline() {
        return TopicPlan
                .duration(Optional.ofNullable(System.getenv("JOB_DEADLINE")).filter(s -> !s.isBlank()).orElse("15m"));
    }

    /** Creates what is absent and applies every setting of the plan. Deletes nothing. */
    public void apply() throws ExecutionException, InterruptedException {
        Set<String> present = admin.listTopics().names().get();
        // -1: the default number of replicas of the broker.
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

    /** For tests: creates every topic empty and deletes the offsets of all groups. */
    void recreate() throws ExecutionException, InterruptedException {
        deleteGroups();
        Set<String> present = admin.listTopics().names().get();
        admin.deleteTopics(present).all().get();
        awaitGone(present);
        apply();
        awaitLeaders();
    }

    /** A topic exists shortly before it accepts records; a test that starts in between would wait for a retry. */
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

    /** A killed member keeps its group for some seconds; the offsets are deleted with the topics. */
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
