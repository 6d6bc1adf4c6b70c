package dev.studybuddy.standins.claude;

import java.util.Optional;

import io.vertx.core.json.JsonObject;

import dev.studybuddy.standins.Fault;

/**
 * What is said to a request.
 *
 * @param text the whole text of the answer
 * @param stopReason why it ends
 */
record Answer(String text, String stopReason) {
    private static final int USUAL_CUT = 50;
    private static final String DEMO = "Demo text: there is no language model here. ";

    /** Writes the answer; takes a while for a long transcript. */
    static Answer to(MessageRequest request, Fault fault) {
        if (is(fault, "refusal")) {
            return new Answer("", "refusal");
        }
        if (is(fault, "context_exceeded")) {
            return new Answer("", "model_context_window_exceeded");
        }
        var assignment = Assignment.in(request.prompt());
        var whole = request.schema() == null
                ? note(assignment, request, fault)
                : structured(assignment, request, fault);
        // Who was cut off and is asked to go on does so where it stopped.
        var text = whole.startsWith(request.saidBefore()) ? whole.substring(request.saidBefore().length()) : whole;
        var most = Usage.characters(request.maxTokens());
        if (is(fault, "max_tokens")) {
            most = Math.min(most, text.length() * fault.option("at_percent", USUAL_CUT) / 100);
        }
        return text.length() > most ? new Answer(text.substring(0, most), "max_tokens") : new Answer(text, "end_turn");
    }

    int tokens() {
        return Usage.tokens(text.length());
    }

    private static String note(Optional<Assignment> assignment, MessageRequest request, Fault fault) {
        var note = assignment.map(DemoNote::write).orElseGet(() -> DEMO + "You wrote "
                + request.prompt().get(request.prompt().size() - 1).length() + " characters.\n");
        return is(fault, "bad_citations") ? DemoNote.withWrongCitations(note) : note;
    }

    private static String structured(Optional<Assignment> assignment, MessageRequest request, Fault fault) {
        var repairs = request.schema().getJsonObject("properties", new JsonObject()).containsKey("repairs");
        var material = assignment.map(a -> repairs ? Repairs.of(a, request.prompt()) : StudyMaterial.of(a))
                .orElseGet(JsonObject::new);
        var json = new SchemaFiller(request.schema(), material.getString("summary", DEMO.strip())).fill(material)
                .encode();
        if (is(fault, "bad_citations")) {
            return json.replaceAll("\"segments\":\\[[\\d,]*]", "\"segments\":[9999999]");
        }
        return is(fault, "malformed_json") ? json.substring(0, json.length() * 2 / 3) : json;
    }

    private static boolean is(Fault fault, String kind) {
        return fault != null && fault.kind().equals(kind);
    }
}
