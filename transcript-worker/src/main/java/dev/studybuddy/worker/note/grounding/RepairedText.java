package dev.studybuddy.worker.note.grounding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.studybuddy.worker.note.Note;
import dev.studybuddy.worker.note.citation.CitableRange;
import dev.studybuddy.worker.note.citation.Citation;
import dev.studybuddy.worker.note.markdown.MarkdownSanitizer;
import dev.studybuddy.worker.note.markdown.MarkdownText;

/** A note's text while its failing statements are replaced or marked, in their order. */
public final class RepairedText {
    /** What the reader sees after a statement that nothing bears out. */
    public static final String MARK = " *(unsupported)*";

    private final Note note;
    private final String youtubeId;
    private final CitableRange citable;
    private final StringBuilder content = new StringBuilder();
    private final List<Citation> citations = new ArrayList<>();
    /** How much of the note, and how many of its citations, are taken over. */
    private int done;
    private int carried;
    private int repaired;

    RepairedText(Note note, String youtubeId, CitableRange citable) {
        this.note = note;
        this.youtubeId = youtubeId;
        this.citable = citable;
    }

    /** @param raw the statement with its citations as the model writes them; used if the check finds nothing in it */
    void mend(Statement failing, Optional<String> raw) {
        carryTo(failing.start());
        Optional<MarkdownText> sound = raw.map(this::shown).filter(this::sound);
        if (sound.isPresent()) {
            int offset = content.length();
            sound.get().citations().forEach(citation -> citations.add(citation.movedBy(offset)));
            content.append(sound.get().content());
            repaired++;
        } else {
            // Its links, where there are any, still help whoever wants to look for himself.
            content.append(note.content(), failing.start(), failing.end()).append(MARK);
        }
        carried += failing.citations().size();
        done = failing.end();
    }

    MarkdownText finish() {
        carryTo(note.content().length() + 1);
        return new MarkdownText(content.toString(), citations, note.model());
    }

    int repaired() {
        return repaired;
    }

    private void carryTo(int offset) {
        int distance = content.length() - done;
        for (; carried < note.citations().size() && note.citations().get(carried).offset() < offset; carried++) {
            if (note.citations().get(carried).valid()) {
                citations.add(note.citations().get(carried).movedBy(distance));
            }
        }
        content.append(note.content(), done, Math.min(offset, note.content().length()));
        done = offset;
    }

    private MarkdownText shown(String raw) {
        MarkdownSanitizer text = MarkdownSanitizer.withinLine(youtubeId, citable, 0);
        return new MarkdownText(text.accept(raw) + text.finish(), text.citations(), note.model());
    }

    private boolean sound(MarkdownText text) {
        List<Statement> statements = Statement.in(text.content(), text.citations());
        return !statements.isEmpty() && text.citations().stream().allMatch(Citation::valid)
                && statements.stream().allMatch(statement -> StatementCheck.fault(statement, citable).isEmpty());
    }
}
