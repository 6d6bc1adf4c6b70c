package dev.studybuddy.worker.note.grounding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.studybuddy.worker.note.Note;
import dev.studybuddy.worker.note.citation.Citation;
import dev.studybuddy.worker.note.markdown.MarkdownText;

/** Builds the repaired text of a note. The failing statements are replaced or marked in their order. */
public final class RepairedText {
    /**
     * Follows an unsupported statement in the note. A link, so that the mark keeps its place in every edit and export,
     * and each view gives it words in the language of its reader.
     */
    public static final String MARK = " [?](#unsupported)";

    private final Note note;
    private final StringBuilder content = new StringBuilder();
    private final List<Citation> citations = new ArrayList<>();
    /** The offset up to which the note is copied. */
    private int copied;
    /** The number of citations that are copied. */
    private int copiedCitations;
    private int repaired;

    public RepairedText(Note note) {
        this.note = note;
    }

    /** Replaces a failing statement, or marks it if there is no replacement that passes the checks. */
    public void replace(Statement failing, Optional<Replacement> checked) {
        copyTo(failing.start());
        Optional<MarkdownText> replacement = checked.map(Replacement::text);
        if (replacement.isPresent()) {
            int offset = content.length();
            replacement.get().citations().forEach(citation -> citations.add(citation.movedBy(offset)));
            content.append(replacement.get().content());
            repaired++;
        } else {
            // The valid links stay, so that the user can check the video.
            content.append(note.content(), failing.start(), failing.end()).append(MARK);
        }
        copiedCitations += failing.citations().size();
        copied = failing.end();
    }

    public MarkdownText finish() {
        copyTo(note.content().length() + 1);
        return new MarkdownText(content.toString(), citations, note.model());
    }

    /** Returns the number of replaced statements. */
    public int count() {
        return repaired;
    }

    private void copyTo(int offset) {
        int distance = content.length() - copied;
        for (; copiedCitations < note.citations().size() && note.citations().get(copiedCitations)
                .offset() < offset; copiedCitations++) {
            if (note.citations().get(copiedCitations).valid()) {
                citations.add(note.citations().get(copiedCitations).movedBy(distance));
            }
        }
        content.append(note.content(), copied, Math.min(offset, note.content().length()));
        copied = offset;
    }
}
