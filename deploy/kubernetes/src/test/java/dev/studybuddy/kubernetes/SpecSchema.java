package dev.studybuddy.kubernetes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;

/** The schema of the field {@code spec} of an operator's objects, which allows no other fields. */
record SpecSchema(JsonSchema schema) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The schema for the kind of the object, see src/test/schemas. */
    static SpecSchema of(Map<String, Object> object) {
        String file = "/schemas/" + StrictParser.kind(object).replaceAll("[/ ]", "-") + ".json";
        try (InputStream schema = SpecSchema.class.getResourceAsStream(file)) {
            if (schema == null) {
                throw new IllegalArgumentException("No model and no schema for " + StrictParser.kind(object));
            }
            return new SpecSchema(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Set<String> errors(Map<String, Object> object) {
        return schema.validate(JSON.valueToTree(object.get("spec"))).stream().map(ValidationMessage::getMessage)
                .collect(Collectors.toSet());
    }
}
