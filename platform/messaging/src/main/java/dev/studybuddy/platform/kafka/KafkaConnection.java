package dev.studybuddy.platform.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.CommonClientConfigs;
import org.eclipse.microprofile.config.Config;

/**
 * The address of Kafka and the identity of this service there: what every Kafka client of a process is created with.
 * The channels of Reactive Messaging read the same settings ({@code kafka.*}) themselves.
 */
public record KafkaConnection(Map<String, Object> settings) {
    private static final List<String> NAMES = List.of("bootstrap.servers", "security.protocol", "sasl.mechanism",
            "sasl.jaas.config", "ssl.truststore.type", "ssl.truststore.location");

    public KafkaConnection {
        settings = Map.copyOf(settings);
    }

    /** A connection without an identity, as the embedded servers accept it. */
    public static KafkaConnection plaintext(String bootstrapServers) {
        return new KafkaConnection(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    /** The connection of this process, from {@code kafka.*}. */
    public static KafkaConnection from(Config config) {
        Map<String, Object> settings = new HashMap<>();
        NAMES.forEach(name -> config.getOptionalValue("kafka." + name, String.class)
                .ifPresent(value -> settings.put(name, value)));
        return new KafkaConnection(settings);
    }

    /** These settings and those of one client. */
    public Map<String, Object> with(Map<String, Object> client) {
        Map<String, Object> all = new HashMap<>(settings);
        all.putAll(client);
        return all;
    }

    /** Without the password that the settings contain. */
    @Override
    public String toString() {
        return String.valueOf(settings.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG));
    }
}
