package dev.studybuddy.worker.note.writing;

import java.util.ArrayList;
import java.util.List;

import dev.studybuddy.worker.note.NoteListener;
import dev.studybuddy.worker.note.markdown.MarkdownText;

/**
 * Serializes parts that are written concurrently. The first unfinished part is passed on while it is written; the text
 * of a later part is buffered until the parts before it are finished.
 */
final class OrderedPartListener {
    private final NoteListener listener;
    private final List<Part> parts = new ArrayList<>();
    private int live;
    /** The start of the live part. */
    private int offset;

    OrderedPartListener(NoteListener listener, int count) {
        this.listener = listener;
        for (int n = 0; n < count; n++) {
            parts.add(new Part(n));
        }
    }

    /** Returns the listener of one part. */
    NoteListener part(int number) {
        return parts.get(number);
    }

    /** Marks a part as finished. */
    synchronized void finish(int number) {
        parts.get(number).reached = 1;
        parts.get(number).finished = true;
        while (parts.get(live).finished && live + 1 < parts.size()) {
            offset += parts.get(live).text.length() + MarkdownText.SEPARATOR.length();
            live++;
            listener.append(MarkdownText.SEPARATOR + parts.get(live).text);
        }
    }

    private final class Part implements NoteListener {
        private final int number;
        private final StringBuilder text = new StringBuilder();
        private double reached;
        private boolean finished;

        Part(int number) {
            this.number = number;
        }

        @Override
        public void append(String more) {
            synchronized (OrderedPartListener.this) {
                text.append(more);
                if (number == live) {
                    listener.append(more);
                }
            }
        }

        @Override
        public void truncate(int length) {
            synchronized (OrderedPartListener.this) {
                if (length < text.length()) {
                    text.setLength(length);
                    if (number == live) {
                        listener.truncate(offset + length);
                    }
                }
            }
        }

        @Override
        public void reached(double share) {
            synchronized (OrderedPartListener.this) {
                reached = Math.max(reached, share);
                listener.reached(parts.stream().mapToDouble(part -> part.reached).sum() / parts.size());
            }
        }
    }
}
