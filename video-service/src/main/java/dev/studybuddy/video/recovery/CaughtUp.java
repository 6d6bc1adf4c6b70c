package dev.studybuddy.video.recovery;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;

/**
 * Knows since when what lanes say has been read without delay, by all replicas together: silence means nothing before.
 * What had arrived at one look has to be committed at the next.
 */
@ApplicationScoped
class CaughtUp {
    private static final Logger LOG = Logger.getLogger(CaughtUp.class);
    private static final String CHANNEL = "jobs";
    private static final List<String> TOPICS = List.of("job.progress", "note.drafted");
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final KafkaClientService kafka;
    private volatile Map<TopicPartition, Long> arrived = Map.of();
    /** In nanoseconds of {@link System#nanoTime}, or null while there is a lag. */
    private volatile Long since;

    CaughtUp(KafkaClientService kafka) {
        this.kafka = kafka;
    }

    /** How long there has been no lag: nothing at all while there is one, or while Kafka is away. */
    Duration howLong() {
        Long start = since;
        return start == null ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - start);
    }

    @Scheduled(every = "${recovery.look-at-lag-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        KafkaConsumer<String, String> consumer = kafka.getConsumer(CHANNEL);
        if (consumer == null) {
            // The service is still starting.
            return Uni.createFrom().voidItem();
        }
        return consumer.runOnPollingThread(this::isCaughtUp)
                .onFailure().recoverWithItem(away -> {
                    LOG.debugf("The lag is not known: %s", away.getClass().getSimpleName());
                    return false;
                })
                .invoke(caughtUp -> {
                    if (!caughtUp) {
                        since = null;
                    } else if (since == null) {
                        since = System.nanoTime();
                    }
                }).replaceWithVoid();
    }

    private boolean isCaughtUp(Consumer<String, String> consumer) {
        Set<TopicPartition> partitions = TOPICS.stream()
                .flatMap(topic -> consumer.partitionsFor(topic, PATIENCE).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .collect(Collectors.toSet());
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(partitions, PATIENCE);
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions, PATIENCE);
        Map<TopicPartition, Long> before = arrived;
        arrived = consumer.endOffsets(partitions, PATIENCE);
        return before.keySet().containsAll(partitions) && partitions.stream().allMatch(partition -> {
            OffsetAndMetadata read = committed.get(partition);
            return (read == null ? beginnings.get(partition) : read.offset()) >= before.get(partition);
        });
    }
}
