package dev.studybuddy.gateway.live;

import dev.studybuddy.platform.event.EventJson;

/** A frame with its JSON text, encoded once for all sockets that it is sent to. */
record EncodedFrame(Frame frame, String text) {
    static EncodedFrame of(Frame frame) {
        return new EncodedFrame(frame, EventJson.write(frame));
    }

    EncodedFrame merge(EncodedFrame newer) {
        Frame merged = frame.merge(newer.frame);
        return merged.equals(newer.frame) ? newer : of(merged);
    }
}
