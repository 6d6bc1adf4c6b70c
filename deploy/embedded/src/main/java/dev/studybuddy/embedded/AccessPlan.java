package dev.studybuddy.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

import com.fasterxml.jackson.databind.ObjectMapper;

/** What each user may do in Kafka, from {@code deploy/compose/kafka/acls.json}. */
record AccessPlan(List<User> users) {

    /**
     * @param group the prefix of the user's consumer groups and share groups
     * @param consume topics that the user reads, with a dead-letter topic that it writes
     * @param read topics that the user only reads
     * @param write topics that the user writes
     */
    record User(String name, String group, List<String> consume, List<String> read, List<String> write) {

        Set<AclBinding> bindings() {
            var bindings = new LinkedHashSet<AclBinding>();
            bindings.add(allow(ResourceType.GROUP, group, PatternType.PREFIXED, AclOperation.READ));
            consume.forEach(topic -> {
                bindings.add(allow(ResourceType.TOPIC, topic, PatternType.LITERAL, AclOperation.READ));
                bindings.add(allow(ResourceType.TOPIC, topic + ".dead", PatternType.LITERAL, AclOperation.WRITE));
            });
            read.forEach(topic -> bindings
                    .add(allow(ResourceType.TOPIC, topic, PatternType.LITERAL, AclOperation.READ)));
            write.forEach(topic -> bindings
                    .add(allow(ResourceType.TOPIC, topic, PatternType.LITERAL, AclOperation.WRITE)));
            return bindings;
        }

        private AclBinding allow(ResourceType type, String resource, PatternType pattern, AclOperation operation) {
            return new AclBinding(new ResourcePattern(type, resource, pattern),
                    new AccessControlEntry(principal(), "*", operation, AclPermissionType.ALLOW));
        }

        String principal() {
            return "User:" + name;
        }

        /** The environment variable with the user's password, such as {@code KAFKA_PASSWORD_AUTH_SERVICE}. */
        String passwordVariable() {
            return "KAFKA_PASSWORD_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
        }
    }

    static AccessPlan load(Path file) throws IOException {
        return new ObjectMapper().readValue(file.toFile(), AccessPlan.class);
    }
}
