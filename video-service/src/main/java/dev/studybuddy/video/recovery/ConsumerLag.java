package dev.studybuddy.video.recovery;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * Measures since when all replicas together have consumed the events of lanes without lag. Before that, missing
 * progress
 * does not prove that a lane is silent. Events that had arrived at one measurement must be committed at the next.
 */
@ApplicationScoped
class ConsumerLag {
    private static final Logger LOG = Logger.getLogger(ConsumerLag.class);
    private static final String CHANNEL = "jobs";
    private static final List<String> TOPICS = List.of("job.progress", "note.drafted");
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final KafkaClientService kafka;
    private volatile Map<TopicPartition, Long> arrived = Map.of();
    /** In nanoseconds of {@link System#nanoTime}; empty while there is a lag. */
    private volatile Optional<Long> since = Optional.empty();

    ConsumerLag(KafkaClientService kafka) {
        this.kafka = kafka;
    }

    /** How long there has been no lag; zero while there is one or while Kafka is unavailable. */
    Duration caughtUpFor() {
        return since.map(start -> Duration.ofNanos(System.nanoTime() - start)).orElse(Duration.ZERO);
    }

    @Scheduled(every = "${studybuddy.recovery.lag-interval}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> measure() {
        KafkaConsumer<String, String> consumer = kafka.getConsumer(CHANNEL);
        if (consumer == null) {
            // The consumer has not started yet.
            return Uni.createFrom().voidItem();
        }
        return consumer.runOnPollingThread(this::isCaughtUp)
                .onFailure().recoverWithItem(failure -> {
                    LOG.debugf("Lag measurement failed: exception=%s", failure.getClass().getSimpleName());
                    return false;
                })
                .invoke(caughtUp -> {
                    if (!caughtUp) {
                        since = Optional.empty();
                    } else if (since.isEmpty()) {
                        since = Optional.of(System.nanoTime());
                    }
                }).replaceWithVoid();
    }

    private boolean isCaughtUp(Consumer<String, String> consumer) {
        Set<TopicPartition> partitions = TOPICS.stream()
                .flatMap(topic -> consumer.partitionsFor(topic, TIMEOUT).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .collect(Collectors.toSet());
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(partitions, TIMEOUT);
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions, TIMEOUT);
        Map<TopicPartition, Long> before = arrived;
        arrived = consumer.endOffsets(partitions, TIMEOUT);
        return before.keySet().containsAll(partitions) && partitions.stream().allMatch(partition -> {
            OffsetAndMetadata read = committed.get(partition);
            return (read == null ? beginnings.get(partition) : read.offset()) >= before.get(partition);
        });
    }
}
