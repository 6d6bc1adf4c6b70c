package dev.studybuddy.events;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.studybuddy.events.PublicTopics.Topic;

/**
 * The Kafka ACLs of the consumer account: read the public topics, commit in groups with its prefix, and nothing else.
 * The fields are those of {@code kafka-acls.sh}.
 */
final class AclList {
    private AclList() {}

    static ObjectNode of(PublicTopics topics) {
        ObjectNode root = EventFiles.JSON.createObjectNode().put("principal", "User:" + topics.consumer());
        ArrayNode acls = root.putArray("acls");
        for (Topic topic : topics.topics()) {
            add(acls, "topic", topic.name(), "literal", "read", "describe");
        }
        add(acls, "group", topics.groups(), "prefixed", "read");
        return root;
    }

    private static void add(ArrayNode acls, String type, String name, String pattern, String... operations) {
        ArrayNode allowed = acls.addObject().put("resource_type", type).put("resource_name", name)
                .put("pattern_type", pattern).putArray("operations");
        for (String operation : operations) {
            allowed.add(operation);
        }
    }
}
