package dev.studybuddy.gateway.live;

import java.util.Optional;

import dev.studybuddy.platform.event.EventJson;

/**
 * A frame with its JSON text, encoded once for all sockets that it is sent to.
 *
 * @param textStart the position in {@code json} of the text of a {@link Frame.NoteDelta}, after its quotation mark; the
 *            text is the last member of the JSON object. Zero for other frames
 */
record EncodedFrame(Frame frame, String json, int textStart) {
    /** What follows the text of a delta. */
    static final String AFTER_TEXT = "\"}";

    static EncodedFrame of(Frame frame) {
        String json = EventJson.write(frame);
        return new EncodedFrame(frame, json, textStart(frame, json));
    }

    private static int textStart(Frame frame, String json) {
        if (frame instanceof Frame.NoteDelta delta) {
            String text = EventJson.write(delta.text());
            int start = json.length() - AFTER_TEXT.length() - (text.length() - 2);
            if (!json.startsWith(text, start - 1)) {
                throw new IllegalStateException("The text is not the last member of a delta");
            }
            return start;
        }
        return 0;
    }

    Optional<String> mergeKey() {
        return frame.mergeKey();
    }
}
