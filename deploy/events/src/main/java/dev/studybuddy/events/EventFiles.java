package dev.studybuddy.events;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.studybuddy.events.PublicTopics.Topic;

/**
 * Generates the checked-in files of {@code deploy/events} from {@code public-topics.json} and the schemas that the
 * services own.
 */
final class EventFiles {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final DefaultPrettyPrinter PRINTER = new DefaultPrettyPrinter()
            .withArrayIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);

    private EventFiles() {}

    /** Writes the files into the project whose folder is the only argument. */
    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(arguments[0]);
        Path folder = root.resolve("deploy/events");
        for (Map.Entry<String, String> file : generate(root).entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    /** The content of each file, by its path below {@code deploy/events}. */
    static SortedMap<String, String> generate(Path root) throws IOException {
        PublicTopics topics = PublicTopics.load(root);
        var schemas = new TreeMap<String, ObjectNode>();
        var files = new TreeMap<String, String>();
        for (Topic topic : topics.topics()) {
            ObjectNode schema = schema(root, topic);
            schemas.put(topic.name(), schema);
            files.put("schemas/" + topic.schemaFile(), print(schema));
        }
        files.put("asyncapi.json", print(new AsyncApiDocument(topics, schemas).build()));
        files.put("acls.json", print(AclList.of(topics)));
        return files;
    }

    /** The schema of the owner. Every other publisher of the topic must have the same, except for descriptions. */
    private static ObjectNode schema(Path root, Topic topic) throws IOException {
        ObjectNode owned = read(root, topic.owner(), topic);
        for (String publisher : topic.publishers()) {
            if (!withoutDescriptions(read(root, publisher, topic)).equals(withoutDescriptions(owned))) {
                throw new IllegalStateException(
                        "The schemas of " + topic.name() + " in " + topic.owner() + " and " + publisher + " differ.");
            }
        }
        return owned;
    }

    private static ObjectNode read(Path root, String module, Topic topic) throws IOException {
        Path file = root.resolve(module).resolve("src/main/resources/events").resolve(topic.schemaFile());
        return (ObjectNode) JSON.readTree(file.toFile());
    }

    /** A property named "description" would be an object and stays. */
    private static JsonNode withoutDescriptions(JsonNode node) {
        JsonNode copy = node.deepCopy();
        copy.findParents("description").stream().filter(parent -> parent.get("description").isTextual())
                .forEach(parent -> ((ObjectNode) parent).remove("description"));
        return copy;
    }

    private static String print(JsonNode node) throws IOException {
        return JSON.writer(PRINTER).writeValueAsString(node) + "\n";
    }
}
