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
 * The peer: lanes that do no work. Each takes one request, writes one record as large as a draft, waits until Kafka has it
 * and accepts the request, all with the settings of the worker's lanes: what the broker lets a lane do at most.
 */
final class PlainLanes {
    static final String TOPIC = "bench.requested";
    static final String GROUP = "bench";

    private PlainLanes() {}

    /** @param arguments bootstrap servers, how many lanes, bytes of a draft */
    public static void main(String[] arguments) {
        String draft = "x".repeat(Integer.parseInt(arguments[2]));
        KafkaProducer<String, String> producer = new KafkaProducer<>(Map.of("bootstrap.servers", arguments[0],
                "acks", "all", "enable.idempotence", true, "compression.type", "lz4", "max.request.size", 16777216),
                new StringSerializer(), new StringSerializer());
        for (int n = 0; n < Integer.parseInt(arguments[1]); n++) {
            new Thread(() -> work(arguments[0], producer, draft), "lane-" + (n + 1)).start();
        }
    }

    private static void work(String bootstrapServers, KafkaProducer<String, String> producer, String draft) {
        try (KafkaShareConsumer<String, String> consumer = new KafkaShareConsumer<>(settings(bootstrapServers),
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

    private static Map<String, Object> settings(String bootstrapServers) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("group.id", GROUP);
        settings.put("share.acknowledgement.mode", "explicit");
        settings.put("share.acquire.mode", "record_limit");
        settings.put("max.poll.records", 1);
        return settings;
    }
}
