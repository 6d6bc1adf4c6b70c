package dev.studybuddy.worker.note.writing;

import java.util.ArrayList;
import java.util.List;

import dev.studybuddy.worker.note.NoteListener;
import dev.studybuddy.worker.note.NotePart;
import dev.studybuddy.worker.note.markdown.MarkdownText;

/**
 * Shows parts that are written at the same time one after another: the first that is not finished as it is written, the
 * later ones once those before them are.
 */
final class OrderedPartListener {
    private final NoteListener listener;
    private final List<NotePart> parts = new ArrayList<>();
    private int live;
    /** Where the live part begins. */
    private int offset;

    OrderedPartListener(NoteListener listener, int count) {
        this.listener = listener;
        for (int n = 0; n < count; n++) {
            parts.add(new NotePart(n));
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
            offset += parts.get(live).text.length() + MarkdownText.SEPARATOR.length();
            live++;
            listener.text(MarkdownText.SEPARATOR + parts.get(live).text);
        }
    }

    private final class NotePart implements NoteListener {
        private final int number;
        private final StringBuilder text = new StringBuilder();
        private double reached;
        private boolean finished;

        NotePart(int number) {
            this.number = number;
        }

        @Override
        public void text(String more) {
            synchronized (OrderedPartListener.this) {
                text.append(more);
                if (number == live) {
                    listener.text(more);
                }
            }
        }

        @Override
        public void backTo(int length) {
            synchronized (OrderedPartListener.this) {
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
            synchronized (OrderedPartListener.this) {
                reached = Math.max(reached, share);
                listener.reached(parts.stream().mapToDouble(part -> part.reached).sum() / parts.size());
            }
        }
    }
}
