package dev.studybuddy.auth.user;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;

import io.vertx.core.json.JsonObject;

import dev.studybuddy.platform.problem.Problem;

/** Parses a {@link ProfileChange} field by field, because no record distinguishes an absent field from null. */
final class ProfileChangeParser {
    private static final int MAX_NAME_LENGTH = 80;
    private static final int MAX_SUBJECT_LENGTH = 100;
    private static final int MAX_INSTRUCTIONS_LENGTH = 500;

    private final List<Problem.FieldError> errors = new ArrayList<>();
    private final List<String> fields = new ArrayList<>();
    private final JsonObject settings = new JsonObject();
    private String name;
    private boolean resetsSettings;

    private ProfileChangeParser() {}

    /** @throws Problem 400; {@code errors} names every invalid field */
    static ProfileChange parse(JsonNode body) {
        if (body == null || !body.isObject()) {
            throw Problem.badRequest("The request body must be a JSON object.");
        }
        ProfileChangeParser parser = new ProfileChangeParser();
        body.properties().forEach(field -> parser.parseField(field.getKey(), field.getValue()));
        if (!parser.errors.isEmpty()) {
            throw new Problem(400, "validation_failed", "Some fields are invalid.").with("errors", parser.errors);
        }
        return new ProfileChange(parser.name, parser.settings, parser.resetsSettings, List.copyOf(parser.fields));
    }

    private void parseField(String field, JsonNode value) {
        switch (field) {
            case "name" -> parseName(value);
            case "settings" -> parseSettings(value);
            default -> reject(field, "Unknown field.");
        }
    }

    private void parseName(JsonNode value) {
        Optional<String> line = value.isTextual()
                ? SettingText.line(value.textValue(), MAX_NAME_LENGTH).filter(text -> !text.isEmpty())
                : Optional.empty();
        if (line.isEmpty()) {
            reject("name", "Must have 1 to " + MAX_NAME_LENGTH + " characters on one line.");
        } else {
            name = line.get();
            fields.add("name");
        }
    }

    private void parseSettings(JsonNode value) {
        if (value.isNull()) {
            resetsSettings = true;
            fields.add("settings");
        } else if (value.isObject()) {
            value.properties().forEach(setting -> parseSetting(setting.getKey(), setting.getValue()));
        } else {
            reject("settings", "Must be an object or null.");
        }
    }

    private void parseSetting(String field, JsonNode value) {
        switch (field) {
            case "theme" -> parseSetting(field, value, "Must be system, light or dark.",
                    text -> SettingText.oneOf(Set.of("system", "light", "dark"), text));
            case "language", "note_language" -> parseSetting(field, value,
                    "Must be a language tag such as en or pt-BR.", SettingText::languageTag);
            case "note_style" -> parseSetting(field, value, "Must be concise, detailed, exam or tutorial.",
                    text -> SettingText.oneOf(Set.of("concise", "detailed", "exam", "tutorial"), text));
            case "default_subject" -> parseSetting(field, value,
                    "Must have at most " + MAX_SUBJECT_LENGTH + " characters on one line.",
                    text -> SettingText.line(text, MAX_SUBJECT_LENGTH));
            case "note_instructions" -> parseSetting(field, value,
                    "Must have at most " + MAX_INSTRUCTIONS_LENGTH + " characters on one line.",
                    text -> SettingText.line(text, MAX_INSTRUCTIONS_LENGTH));
            default -> reject("settings." + field, "Unknown field.");
        }
    }

    /** @param parser returns the value to store, or empty if the text is invalid */
    private void parseSetting(String field, JsonNode value, String rule, Function<String, Optional<String>> parser) {
        Optional<String> parsed = value.isTextual() ? parser.apply(value.textValue()) : Optional.empty();
        if (parsed.isEmpty() && !value.isNull()) {
            reject("settings." + field, rule);
            return;
        }
        settings.put(field, parsed.filter(text -> !text.isEmpty()).orElse(null));
        fields.add(field);
    }

    private void reject(String field, String message) {
        errors.add(new Problem.FieldError(field, message));
    }
}
