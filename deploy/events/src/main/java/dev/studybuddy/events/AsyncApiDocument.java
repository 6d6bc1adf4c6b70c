package dev.studybuddy.events;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.studybuddy.events.PublicTopics.Topic;

/**
 * The <a href="https://www.asyncapi.com/docs/reference/specification/v3.0.0">AsyncAPI 3.0</a> document of the public
 * topics, from the view of a consumer. The schemas are part of it; they use only what AsyncAPI's own schema has.
 */
final class AsyncApiDocument {
    private static final String HEADERS = "cloudEvent";

    private final PublicTopics topics;
    private final Map<String, ObjectNode> schemas;

    AsyncApiDocument(PublicTopics topics, Map<String, ObjectNode> schemas) {
        this.topics = topics;
        this.schemas = schemas;
    }

    ObjectNode build() {
        ObjectNode document = EventFiles.JSON.createObjectNode().put("asyncapi", "3.0.0");
        document.putObject("info").put("title", "Study Buddy: public events").put("version", "1.0.0").put("description",
                "CloudEvents 1.0 in binary mode: the attributes are headers, the value is JSON. A record may be "
                        + "delivered more than once: ce_id identifies the event. Fields are added, never removed or "
                        + "changed in meaning: ignore the fields that you do not know.");
        document.put("defaultContentType", "application/json");
        ObjectNode channels = document.putObject("channels");
        ObjectNode operations = document.putObject("operations");
        ObjectNode components = document.putObject("components");
        ObjectNode messages = components.putObject("messages");
        ObjectNode payloads = components.putObject("schemas");
        for (Topic topic : topics.topics()) {
            channels.set(topic.name(), channel(topic));
            operations.putObject("receive." + topic.name()).put("action", "receive").putObject("channel")
                    .put("$ref", "#/channels/" + topic.name());
            messages.set(topic.type(), message(topic));
            // The keywords of the document's own dialect; $schema and $id are those of the separate file.
            payloads.set(topic.type(), schema(topic).deepCopy().without(List.of("$schema", "$id")));
        }
        payloads.set(HEADERS, headers());
        return document;
    }

    private ObjectNode schema(Topic topic) {
        return schemas.get(topic.name());
    }

    private ObjectNode channel(Topic topic) {
        ObjectNode channel = EventFiles.JSON.createObjectNode().put("address", topic.name());
        channel.putObject("messages").putObject(topic.type()).put("$ref", "#/components/messages/" + topic.type());
        channel.putObject("bindings").putObject("kafka").put("topic", topic.name())
                .putObject("topicConfiguration").put("retention.ms", topic.retentionMs());
        return channel;
    }

    private ObjectNode message(Topic topic) {
        ObjectNode message = EventFiles.JSON.createObjectNode().put("name", topic.type())
                .put("summary", schema(topic).path("description").asText())
                .put("description", "Published by " + String.join(", ", topic.publishers()) + ".");
        message.putObject("headers").put("$ref", "#/components/schemas/" + HEADERS);
        message.putObject("payload").put("$ref", "#/components/schemas/" + topic.type());
        message.putObject("bindings").putObject("kafka").putObject("key").put("type", "string").put("format", "uuid")
                .put("description", "The field " + topic.key() + " of the value.");
        return message;
    }

    private static ObjectNode headers() {
        ObjectNode headers = EventFiles.JSON.createObjectNode().put("type", "object");
        ObjectNode properties = headers.putObject("properties");
        properties.putObject("ce_specversion").put("type", "string").put("const", "1.0");
        properties.putObject("ce_id").put("type", "string").put("format", "uuid")
                .put("description", "The same for each delivery of the event.");
        properties.putObject("ce_type").put("type", "string").put("description", "The topic and its version.");
        properties.putObject("ce_source").put("type", "string").put("description", "The publisher.");
        properties.putObject("ce_time").put("type", "string").put("format", "date-time");
        properties.putObject("content-type").put("type", "string").put("const", "application/json");
        properties.putObject("traceparent").put("type", "string").put("description", "W3C Trace Context.");
        headers.putArray("required").add("ce_specversion").add("ce_id").add("ce_type").add("ce_source").add("ce_time")
                .add("content-type");
        return headers;
    }
}
