package dev.studybuddy.gateway.live;

import java.util.Collection;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;

/** After partitions were assigned anew, reading began at their ends: whatever came between is told by a new snapshot. */
@ApplicationScoped
@Identifier("live.gaps")
class Gaps implements KafkaConsumerRebalanceListener {
    private final Sockets sockets;
    private final Snapshots snapshots;

    Gaps(Sockets sockets, Snapshots snapshots) {
        this.sockets = sockets;
        this.snapshots = snapshots;
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        // Looks the ends up now: an event said from here on is read.
        partitions.forEach(consumer::position);
        sockets.all().forEach(snapshots::again);
    }
}
