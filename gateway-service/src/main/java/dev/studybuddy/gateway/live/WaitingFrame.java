package dev.studybuddy.gateway.live;

/**
 * A frame that waits to be sent. A delta that continues a waiting one is appended to its JSON text, so that a long text
 * is not encoded again for each delta. Not safe for use by several threads at the same time.
 */
final class WaitingFrame {
    private EncodedFrame frame;
    /** The JSON text of several deltas, without its end; null for a single frame. */
    private StringBuilder appended;
    /** Where the next delta must start, in UTF-16 code units. */
    private long nextOffset;

    WaitingFrame(EncodedFrame frame) {
        replace(frame);
    }

    private void replace(EncodedFrame newer) {
        frame = newer;
        appended = null;
        nextOffset = newer.frame() instanceof Frame.NoteDelta delta ? delta.offset() + delta.text().length() : 0;
    }

    /** Appends a delta that continues this one; any other frame, such as a restarted text, replaces this one. */
    void merge(EncodedFrame newer) {
        if (newer.frame() instanceof Frame.NoteDelta delta && frame.frame() instanceof Frame.NoteDelta
                && delta.offset() == nextOffset) {
            if (appended == null) {
                appended = new StringBuilder(frame.json());
                appended.setLength(appended.length() - EncodedFrame.AFTER_TEXT.length());
            }
            appended.append(newer.json(), newer.textStart(), newer.json().length() - EncodedFrame.AFTER_TEXT.length());
            nextOffset += delta.text().length();
        } else {
            replace(newer);
        }
    }

    /** In UTF-16 code units. */
    int size() {
        return appended == null ? frame.json().length() : appended.length() + EncodedFrame.AFTER_TEXT.length();
    }

    String json() {
        return appended == null ? frame.json() : appended + EncodedFrame.AFTER_TEXT;
    }
}
