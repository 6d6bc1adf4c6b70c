package dev.studybuddy.events;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * The topics that consumers outside the services may read, from {@code deploy/events/public-topics.json}.
 *
 * @param consumer the Kafka account that may read them
 * @param groups the prefix of the consumer groups of the account
 */
record PublicTopics(String consumer, String groups, List<Topic> topics) {

    /**
     * @param owner the module whose schema is the public one
     * @param publishers every module that publishes to the topic; each has the schema
     * @param key the field of the value that is the key of the record
     */
    record Topic(String name, String owner, List<String> publishers, String key, long retentionMs) {
        String type() {
            return name + ".v1";
        }

        String schemaFile() {
            return type() + ".schema.json";
        }
    }

    static PublicTopics load(Path root) throws IOException {
        return JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build()
                .readValue(root.resolve("deploy/events/public-topics.json").toFile(), PublicTopics.class);
    }
}
