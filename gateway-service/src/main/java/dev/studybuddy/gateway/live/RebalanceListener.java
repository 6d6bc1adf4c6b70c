package dev.studybuddy.gateway.live;

import java.util.Collection;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;

/**
 * Sends new snapshots after a rebalance: the consumer starts at the end of newly assigned partitions, so events of the
 * meantime are not consumed.
 */
@ApplicationScoped
@Identifier("live.rebalance")
class RebalanceListener implements KafkaConsumerRebalanceListener {
    private final LiveSockets sockets;
    private final SnapshotService snapshots;

    RebalanceListener(LiveSockets sockets, SnapshotService snapshots) {
        this.sockets = sockets;
        this.snapshots = snapshots;
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        // Resolves the end offsets now, so that every event published after the snapshots is consumed.
        partitions.forEach(consumer::position);
        sockets.all().forEach(snapshots::resend);
    }
}
