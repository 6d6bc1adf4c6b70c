package dev.studybuddy.credits.webhook;

import java.io.IOException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What an event of Stripe is about. Nothing else of it is believed: it may be old, or of another version of the API; what
 * is true now is asked for.
 *
 * @param type for example {@code charge.refunded}
 * @param objectId of the session, charge or dispute
 * @param reference the purchase that a session names, null when it names none
 */
record StripeEvent(String type, String objectId, String reference) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @throws IllegalArgumentException when the body is no event */
    static StripeEvent read(byte[] body) {
        JsonNode event = tree(body);
        JsonNode object = event.path("data").path("object");
        String type = event.path("type").asText();
        String id = object.path("id").asText();
        if (!event.path("object").asText().equals("event") || type.isEmpty() || id.isEmpty()) {
            throw new IllegalArgumentException("not an event");
        }
        return new StripeEvent(type, id, object.path("client_reference_id").asText(null));
    }

    private static JsonNode tree(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
    }
}
