package dev.studybuddy.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;

/** The topics and groups of the whole system, from {@code topics.json}. */
record TopicPlan(List<Topic> topics, List<Group> groups) {

    /** @param maxMessageBytes the maximum size of a record, or null for the default of the broker */
    record Topic(String name, int partitions, long retentionMs, Integer maxMessageBytes) {

        Map<String, String> configs() {
            var configs = new LinkedHashMap<String, String>();
            configs.put("retention.ms", String.valueOf(retentionMs));
            if (maxMessageBytes != null) {
                configs.put("max.message.bytes", String.valueOf(maxMessageBytes));
            }
            return configs;
        }

        /** The dead-letter topic of a topic. It has the same retention. */
        private Topic deadLetters() {
            return new Topic(name + ".dead", 1, retentionMs, maxMessageBytes);
        }
    }

    record Group(String name, String type, Map<String, String> configs) {}

    /** The broker holds a record for an hour at most; the lock is a minute longer than the job. */
    private static final Duration LONGEST_DEADLINE = Duration.ofMinutes(55);

    /** @param jobDeadline the maximum time of a job: the lock on its record is held a minute longer */
    static TopicPlan load(Duration jobDeadline) {
        if (jobDeadline.compareTo(LONGEST_DEADLINE) > 0 || jobDeadline.isNegative() || jobDeadline.isZero()) {
            throw new IllegalArgumentException("JOB_DEADLINE must be between 1 s and 55 min.");
        }
        String lock = String.valueOf(jobDeadline.plusMinutes(1).toMillis());
        TopicPlan written = read();
        return new TopicPlan(
                written.topics.stream().flatMap(topic -> Stream.of(topic, topic.deadLetters())).toList(),
                written.groups.stream().map(group -> new Group(group.name, group.type, filled(group.configs, lock)))
                        .toList());
    }

    private static Map<String, String> filled(Map<String, String> configs, String lock) {
        var filled = new LinkedHashMap<>(configs);
        filled.replaceAll((name, value) -> value.replace("${JOB_DEADLINE_PLUS_1M}", lock));
        return filled;
    }

    private static TopicPlan read() {
        try (InputStream json = TopicPlan.class.getResourceAsStream("/topics.json")) {
            return new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).readValue(json,
                    TopicPlan.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads {@code 15m}, {@code 90s}, {@code 1h} or ISO 8601 ({@code PT15M}), as all services do. */
    static Duration duration(String text) {
        String upper = text.trim().toUpperCase(Locale.ROOT);
        if (upper.matches("\\d+")) {
            return Duration.ofSeconds(Long.parseLong(upper));
        }
        return Duration.parse(upper.startsWith("P") ? upper : "PT" + upper);
    }
}
