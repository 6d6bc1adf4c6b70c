package dev.studybuddy.benchmarks.lanes;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The baseline: lanes without work. Each lane takes a request, publishes a record of the size of a draft, waits until
 * Kafka acknowledges it, and accepts the request, with the settings of the worker's lanes. This is the upper limit of
 * a lane.
 */
final class BaselineLanes {
    static final String TOPIC = "bench.requested";
    static final String GROUP = "bench";

    private BaselineLanes() {}

    /** @param arguments bootstrap servers, number of lanes, bytes of a draft */
    public static void main(String[] arguments) {
        String draft = "x".repeat(Integer.parseInt(arguments[2]));
        KafkaProducer<String, String> producer = new KafkaProducer<>(Map.of("bootstrap.servers", arguments[0],
                "acks", "all", "enable.idempotence", true, "compression.type", "lz4", "max.request.size", 16777216),
                new StringSerializer(), new StringSerializer());
        for (int n = 0; n < Integer.parseInt(arguments[1]); n++) {
            new Thread(() -> processRequests(arguments[0], producer, draft), "lane-" + (n + 1)).start();
        }
    }

    private static void processRequests(String bootstrapServers, KafkaProducer<String, String> producer, String draft) {
        try (KafkaShareConsumer<String, String> consumer = new KafkaShareConsumer<>(consumerConfig(bootstrapServers),
                new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(TOPIC));
            while (true) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(500))) {
                    producer.send(new ProducerRecord<>("note.drafted", record.key(), draft)).get();
                    consumer.acknowledge(record, AcknowledgeType.ACCEPT);
                    consumer.commitSync();
                }
            }
        } catch (Exception e) {
            e.printStackTrace();
            System.exit(1);
        }
    }

    private static Map<String, Object> consumerConfig(String bootstrapServers) {
        Map<String, Object> consumerConfig = new HashMap<>();
        consumerConfig.put("bootstrap.servers", bootstrapServers);
        consumerConfig.put("group.id", GROUP);
        consumerConfig.put("share.acknowledgement.mode", "explicit");
        consumerConfig.put("share.acquire.mode", "record_limit");
        consumerConfig.put("max.poll.records", 1);
        return consumerConfig;
    }
}
