package dev.studybuddy.worker.note;

import java.util.ArrayList;
import java.util.List;

/**
 * Shows parts that are written at the same time one after another: the first that is not finished as it is written, the
 * later ones once those before them are.
 */
final class PartsInOrder {
    static final String BETWEEN = "\n\n";

    private final NoteListener listener;
    private final List<Part> parts = new ArrayList<>();
    private int live;
    /** Where the live part begins. */
    private int offset;

    PartsInOrder(NoteListener listener, int count) {
        this.listener = listener;
        for (int n = 0; n < count; n++) {
            parts.add(new Part(n));
        }
    }

    /** Follows the writing of one part; finished when told so. */
    NoteListener part(int number) {
        return parts.get(number);
    }

    synchronized void finished(int number) {
        parts.get(number).reached = 1;
        parts.get(number).finished = true;
        while (parts.get(live).finished && live + 1 < parts.size()) {
            offset += parts.get(live).text.length() + BETWEEN.length();
            live++;
            listener.text(BETWEEN + parts.get(live).text);
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
        public void text(String more) {
            synchronized (PartsInOrder.this) {
                text.append(more);
                if (number == live) {
                    listener.text(more);
                }
            }
        }

        @Override
        public void backTo(int length) {
            synchronized (PartsInOrder.this) {
                if (length < text.length()) {
                    text.setLength(length);
                    if (number == live) {
                        listener.backTo(offset + length);
                    }
                }
            }
        }

        @Override
        public void reached(double share) {
            synchronized (PartsInOrder.this) {
                reached = Math.max(reached, share);
                listener.reached(parts.stream().mapToDouble(part -> part.reached).sum() / parts.size());
            }
        }
    }
}
