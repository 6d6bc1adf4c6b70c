package dev.studybuddy.platform.event;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;

/**
 * Holds both sides of a topic against its schema: a producer's value must conform to it, a consumer's record may only
 * read fields that it has, in a type that fits. The schema is read from the producer's folder beside the consumer's.
 */
public final class EventContract {
    private static final ObjectMapper JSON = new ObjectMapper();

    private EventContract() {}

    /** What is wrong with a produced value, a line each; empty when it conforms. */
    public static List<String> violations(String producer, String topic, String value) {
        try {
            Set<ValidationMessage> messages = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(schema(producer, topic)).validate(JSON.readTree(value));
            return messages.stream().map(ValidationMessage::getMessage).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a consumer's record reads that the producer's schema does not promise, a line each; empty when it fits. */
    public static List<String> misreadings(String producer, String topic, Class<? extends Record> reader) {
        List<String> wrong = new ArrayList<>();
        compare(reader, schema(producer, topic), topic, wrong);
        return wrong;
    }

    private static void compare(Class<?> reader, JsonNode schema, String where, List<String> wrong) {
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        for (RecordComponent component : reader.getRecordComponents()) {
            String name = component.getName().replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
            JsonNode property = schema.path("properties").path(name);
            if (property.isMissingNode()) {
                wrong.add(where + "." + name + " is not in the schema");
                continue;
            }
            if (component.getType().isPrimitive() && !required.contains(name)) {
                wrong.add(where + "." + name + " may be absent, a primitive cannot");
            }
            compareType(component.getGenericType(), property, where + "." + name, wrong);
        }
    }

    private static void compareType(Type type, JsonNode property, String where, List<String> wrong) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == Optional.class) {
            compareType(generic.getActualTypeArguments()[0], property, where, wrong);
        } else if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            expect("array", property, where, wrong);
            compareType(generic.getActualTypeArguments()[0], property.path("items"), where + "[]", wrong);
        } else if (type instanceof Class<?> plain && plain.isRecord()) {
            expect("object", property, where, wrong);
            compare(plain, property, where, wrong);
        } else if (type instanceof Class<?> plain && !JsonNode.class.isAssignableFrom(plain)) {
            expect(jsonType(plain), property, where, wrong);
        }
    }

    private static void expect(String expected, JsonNode property, String where, List<String> wrong) {
        String actual = property.path("type").asText();
        boolean fits = actual.equals(expected) || (expected.equals("number") && actual.equals("integer"));
        if (!fits) {
            wrong.add(where + " is read as " + expected + " but is " + actual);
        }
    }

    private static String jsonType(Class<?> type) {
        if (type == String.class || type == UUID.class || type == Instant.class || type == OffsetDateTime.class
                || type.isEnum()) {
            return "string";
        }
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return "integer";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "boolean";
        }
        return "number";
    }

    private static JsonNode schema(String producer, String topic) {
        Path file = root().resolve(producer).resolve("src/main/resources/events").resolve(topic + ".v1.schema.json");
        try {
            return JSON.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("The project's root is not above " + Path.of("").toAbsolutePath());
            }
        }
        return folder;
    }
}
