package dev.studybuddy.standins.claude;

import java.util.Optional;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.studybuddy.standins.Fault;

/**
 * The response to a request.
 *
 * @param text the whole text
 * @param stopReason the reason why it ends
 */
record GeneratedResponse(String text, String stopReason) {
    private static final int DEFAULT_CUT_PERCENT = 50;
    private static final String DEMO_TEXT = "Demo text: there is no language model here. ";

    /** Generates the response. This blocks for some time if the transcript is long. */
    static GeneratedResponse generate(MessageRequest request, Fault fault) {
        if (hasKind(fault, "refusal")) {
            return new GeneratedResponse("", "refusal");
        }
        if (hasKind(fault, "context_exceeded")) {
            return new GeneratedResponse("", "model_context_window_exceeded");
        }
        var parsed = ParsedPrompt.parse(request.prompt());
        var complete = request.schema() == null
                ? noteText(parsed, request, fault)
                : structuredText(parsed, request, fault);
        // A continuation starts where the earlier assistant text ends.
        var text = complete.startsWith(request.earlierText())
                ? complete.substring(request.earlierText().length())
                : complete;
        var maxLength = TokenUsage.characters(request.maxTokens());
        if (hasKind(fault, "max_tokens")) {
            maxLength = Math.min(maxLength, text.length() * fault.option("at_percent", DEFAULT_CUT_PERCENT) / 100);
        }
        return text.length() > maxLength
                ? new GeneratedResponse(text.substring(0, maxLength), "max_tokens")
                : new GeneratedResponse(text, "end_turn");
    }

    int tokens() {
        return TokenUsage.tokens(text.length());
    }

    private static String noteText(Optional<ParsedPrompt> parsed, MessageRequest request, Fault fault) {
        if (parsed.isEmpty()) {
            return DEMO_TEXT + "The prompt has " + request.prompt().get(request.prompt().size() - 1).length()
                    + " characters.\n";
        }
        var note = DemoNoteWriter.write(parsed.get());
        var translated = DemoTranslation.of(parsed.get()).translate(note);
        if (hasKind(fault, "wrong_language") && !translated.equals(note)) {
            return note;
        }
        return fault == null ? translated : PoorWork.spoilNote(translated, fault.kind());
    }

    private static String structuredText(Optional<ParsedPrompt> parsed, MessageRequest request, Fault fault) {
        var properties = request.schema().getJsonObject("properties", new JsonObject());
        var material = material(properties, parsed, request);
        if (fault != null) {
            PoorWork.spoilAssessment(material, fault.kind());
        }
        var untranslated = new SchemaFiller(request.schema(), material.getString("summary", DEMO_TEXT.strip())).fill(
                material)
                .encode();
        var json = hasKind(fault, "wrong_language")
                ? untranslated
                : parsed.map(DemoTranslation::of).map(translation -> translation.translate(untranslated)).orElse(
                        untranslated);
        if (hasKind(fault, "bad_citations")) {
            return json.replaceAll("\"segments\":\\[[\\d,]*]", "\"segments\":[9999999]");
        }
        return hasKind(fault, "malformed_json") ? json.substring(0, json.length() * 2 / 3) : json;
    }

    /** The names of the fields show what is wanted. */
    private static JsonObject material(JsonObject properties, Optional<ParsedPrompt> parsed, MessageRequest request) {
        if (properties.containsKey("verdicts")) {
            return SecondReading.judge(String.join("\n", request.prompt()));
        }
        if (properties.containsKey("met") && properties.containsKey("score")) {
            return DemoGrade.grade(String.join("\n", request.prompt()));
        }
        return parsed.map(prompt -> prompt.isRevision()
                ? StatementRepairs.repair(prompt, request.prompt()).mergeIn(DemoAssessment.createMissing(prompt))
                : DemoAssessment.create(prompt).put("repairs", new JsonArray())).orElseGet(JsonObject::new);
    }

    private static boolean hasKind(Fault fault, String kind) {
        return fault != null && fault.kind().equals(kind);
    }
}
