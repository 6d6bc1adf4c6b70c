package dev.studybuddy.events;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;

/**
 * Compares a schema with the stored samples of its event. The first sample has the required fields only; together the
 * samples have every field and every value of an enumeration, so that whatever is removed, renamed or narrowed shows.
 */
final class SampleCompatibility {
    private final List<String> problems = new ArrayList<>();

    private SampleCompatibility() {}

    /** What is incompatible, a line each; empty when the schema only adds to the samples. */
    static List<String> check(JsonNode schema, JsonNode samples) {
        var check = new SampleCompatibility();
        var validator = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
        for (JsonNode sample : samples) {
            validator.validate(sample).forEach(error -> check.problems.add("invalid sample: " + error.getMessage()));
        }
        List<JsonNode> values = new ArrayList<>();
        samples.forEach(values::add);
        check.object("", schema, values);
        return check.problems;
    }

    private void object(String path, JsonNode schema, List<JsonNode> values) {
        Set<String> sampled = new HashSet<>();
        values.forEach(value -> value.fieldNames().forEachRemaining(sampled::add));
        Set<String> declared = names(schema.path("properties").fieldNames());
        sampled.stream().filter(name -> !declared.contains(name))
                .forEach(name -> problems.add(path + name + " was removed from the schema"));
        declared.stream().filter(name -> !sampled.contains(name))
                .forEach(name -> problems.add(path + name + " has no sample: append one"));
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        if (!values.isEmpty() && !names(values.get(0).fieldNames()).equals(required)) {
            problems.add(path + "the fields of the first sample are not the required ones");
        }
        for (String name : declared) {
            property(path + name, schema.path("properties").path(name),
                    values.stream().filter(value -> value.has(name)).map(value -> value.get(name)).toList());
        }
    }

    private void property(String path, JsonNode schema, List<JsonNode> values) {
        if (schema.path("type").asText().equals("object")) {
            object(path + ".", schema, values);
        }
        schema.path("enum").forEach(value -> {
            if (!values.contains(value)) {
                problems.add(path + " has no sample with the value " + value + ": append one");
            }
        });
    }

    private static Set<String> names(Iterator<String> iterator) {
        Set<String> names = new HashSet<>();
        iterator.forEachRemaining(names::add);
        return names;
    }
}
