package dev.studybuddy.auth.person;

import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.JsonNode;

import io.vertx.core.json.JsonObject;

import dev.studybuddy.platform.problem.Problem;

/**
 * What a person changes about themselves: a JSON Merge Patch (RFC 7396), in which an absent field stays and null is the
 * default. It is read by hand because no record can tell those two apart.
 *
 * @param name the new one, or null to keep it
 * @param settings only those that change, in the JSON that is kept; null for a default
 * @param allSettings whether all others return to their defaults
 * @param fields the names of what changes, as the API knows them
 */
record ProfileChange(String name, JsonObject settings, boolean allSettings, List<String> fields) {
    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_SUBJECT = 100;
    /** Of BCP 47 what video-service takes too: a language, and what narrows it. */
    private static final String LANGUAGE = "[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}";

    /** Reads a body, or says all that is wrong with it. */
    static ProfileChange read(JsonNode body) {
        if (body == null || !body.isObject()) {
            throw Problem.badRequest("The body is not the JSON that is expected here.");
        }
        Reading reading = new Reading();
        body.properties().forEach(field -> reading.profile(field.getKey(), field.getValue()));
        if (!reading.errors.isEmpty()) {
            throw new Problem(400, "validation_failed", "Some fields are not right.").with("errors", reading.errors);
        }
        return new ProfileChange(reading.name, reading.settings, reading.allSettings, List.copyOf(reading.fields));
    }

    boolean isEmpty() {
        return fields.isEmpty();
    }

    /** Without spaces around it, or nothing where it is not plain words of at most so many characters. */
    private static Optional<String> plain(String text, int longest) {
        String stripped = text.strip();
        boolean fits = stripped.codePointCount(0, stripped.length()) <= longest
                && stripped.codePoints().noneMatch(ProfileChange::isControl)
                && (stripped.isEmpty() || stripped.codePoints().anyMatch(ProfileChange::isVisible));
        return fits ? Optional.of(stripped) : Optional.empty();
    }

    /** Also what turns the direction of all text behind it, and half a character. */
    private static boolean isControl(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            default -> codePoint >= 0x202A && codePoint <= 0x202E || codePoint >= 0x2066 && codePoint <= 0x2069;
        };
    }

    private static boolean isVisible(int codePoint) {
        return Character.getType(codePoint) != Character.FORMAT && !Character.isSpaceChar(codePoint);
    }

    /** In its canonical form, or null. */
    private static String language(String tag) {
        try {
            return tag.matches(LANGUAGE) ? new Locale.Builder().setLanguageTag(tag).build().toLanguageTag() : null;
        } catch (IllformedLocaleException notATag) {
            return null;
        }
    }

    private static String oneOf(Set<String> choices, String choice) {
        return choices.contains(choice) ? choice : null;
    }

    /** What has been read so far, and what was wrong in it. */
    private static final class Reading {
        private final List<Problem.FieldError> errors = new ArrayList<>();
        private final List<String> fields = new ArrayList<>();
        private final JsonObject settings = new JsonObject();
        private String name;
        private boolean allSettings;

        private void profile(String field, JsonNode value) {
            switch (field) {
                case "name" -> name(value);
                case "settings" -> settings(value);
                default -> wrong(field, "There is no such field.");
            }
        }

        private void name(JsonNode value) {
            Optional<String> plain = value.isTextual() ? plain(value.textValue(), LONGEST_NAME) : Optional.empty();
            if (plain.isEmpty() || plain.get().isEmpty()) {
                wrong("name", "From 1 to " + LONGEST_NAME + " characters, in one line.");
            } else {
                name = plain.get();
                fields.add("name");
            }
        }

        private void settings(JsonNode value) {
            if (value.isNull()) {
                allSettings = true;
                fields.add("settings");
            } else if (value.isObject()) {
                value.properties().forEach(setting -> setting(setting.getKey(), setting.getValue()));
            } else {
                wrong("settings", "This is not of the right kind.");
            }
        }

        private void setting(String field, JsonNode value) {
            switch (field) {
                case "theme" -> setting(field, value, "One of system, light, dark.",
                        choice -> oneOf(Set.of("system", "light", "dark"), choice));
                case "language", "note_language" -> setting(field, value, "A language such as en or pt-BR.",
                        ProfileChange::language);
                case "note_style" -> setting(field, value, "One of concise, detailed, exam.",
                        choice -> oneOf(Set.of("concise", "detailed", "exam"), choice));
                case "default_subject" -> setting(field, value,
                        "At most " + LONGEST_SUBJECT + " characters, in one line.",
                        text -> plain(text, LONGEST_SUBJECT).orElse(null));
                default -> wrong("settings." + field, "There is no such field.");
            }
        }

        /** @param reader what is to be kept of the text, or null where it is not right */
        private void setting(String field, JsonNode value, String rule, UnaryOperator<String> reader) {
            String kept = value.isTextual() ? reader.apply(value.textValue()) : null;
            if (kept == null && !value.isNull()) {
                wrong("settings." + field, rule);
                return;
            }
            settings.put(field, kept == null || kept.isEmpty() ? null : kept);
            fields.add(field);
        }

        private void wrong(String field, String message) {
            errors.add(new Problem.FieldError(field, message));
        }
    }
}
