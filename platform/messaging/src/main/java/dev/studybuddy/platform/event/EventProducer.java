package dev.studybuddy.platform.event;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

import dev.studybuddy.platform.kafka.KafkaConnection;

/**
 * The one Kafka producer of a process: idempotent, acknowledged by all replicas. It sends on a thread of its own,
 * because Kafka's producer blocks its caller while it connects to the broker.
 */
public class EventProducer implements AutoCloseable {
    private final Producer<String, String> producer;
    private final ExecutorService sender = Executors.newSingleThreadExecutor(run -> {
        Thread thread = new Thread(run, "event-producer");
        thread.setDaemon(true);
        return thread;
    });

    public EventProducer(KafkaConnection kafka) {
        this(new KafkaProducer<>(kafka.with(settings()), new StringSerializer(), new StringSerializer()));
    }

    EventProducer(Producer<String, String> producer) {
        this.producer = producer;
    }

    private static Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        // Dead letters may be as large as the largest draft.
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 16 * 1024 * 1024);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        return settings;
    }

    /** Sends one record. The future completes when all replicas have it, and fails when they do not. */
    // The callback reports the result; the future of the producer reports nothing more.
    @SuppressWarnings("FutureReturnValueIgnored")
    public CompletableFuture<Void> send(ProducerRecord<String, String> record) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        sender.execute(() -> {
            try {
                producer.send(record, (metadata, failure) -> {
                    if (failure == null) {
                        sent.complete(null);
                    } else {
                        sent.completeExceptionally(failure);
                    }
                });
            } catch (RuntimeException failure) {
                sent.completeExceptionally(failure);
            }
        });
        return sent;
    }

    @Override
    public void close() {
        sender.shutdown();
        producer.close(Duration.ofSeconds(5));
    }
}
