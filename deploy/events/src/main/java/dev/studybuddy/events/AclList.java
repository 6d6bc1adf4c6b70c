package dev.studybuddy.events;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.studybuddy.events.PublicTopics.Topic;

/**
 * What the consumer account may do in Kafka, as an entry of {@code deploy/compose/kafka/acls.json}: commit in groups
 * with its prefix and read the public topics, and nothing else.
 */
final class AclList {
    private AclList() {}

    static ObjectNode of(PublicTopics topics) {
        ObjectNode user = EventFiles.JSON.createObjectNode().put("name", topics.consumer())
                .put("group", topics.groups());
        user.putArray("consume");
        ArrayNode read = user.putArray("read");
        topics.topics().stream().map(Topic::name).forEach(read::add);
        user.putArray("write");
        return user;
    }
}
