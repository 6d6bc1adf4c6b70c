package dev.studybuddy.credits.webhook;

import java.io.IOException;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * The object that a webhook event of Stripe is about. The other fields are ignored, because the event may be old or of
 * another API version: the current state is retrieved instead.
 *
 * @param type for example {@code charge.refunded}
 * @param objectId of the session, charge or dispute
 * @param reference the {@code client_reference_id} of a session
 */
record StripeEvent(String type, String objectId, Optional<String> reference) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @throws IllegalArgumentException when the body is not an event */
    static StripeEvent parse(byte[] body) {
        JsonNode event = tree(body);
        JsonNode object = event.path("data").path("object");
        String type = event.path("type").asText();
        String id = object.path("id").asText();
        if (!event.path("object").asText().equals("event") || type.isEmpty() || id.isEmpty()) {
            throw new IllegalArgumentException("not an event");
        }
        return new StripeEvent(type, id, Optional.ofNullable(object.path("client_reference_id").asText(null)));
    }

    private static JsonNode tree(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
    }
}
