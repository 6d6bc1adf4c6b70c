package dev.studybuddy.worker.store;

import java.util.List;
import java.util.Optional;

import dev.studybuddy.worker.assessment.Assessment;
import dev.studybuddy.worker.claude.Spending;
import dev.studybuddy.worker.claude.Usage;
import dev.studybuddy.worker.note.Note;
import dev.studybuddy.worker.youtube.Transcript;

/** What of a job is done, so that another attempt goes on after it rather than paying for it twice. */
public record Checkpoint(Transcript transcript, String delimiter, Optional<Note> note, Optional<Assessment> assessment,
        List<Usage> spent) {

    public Checkpoint(Transcript transcript, String delimiter) {
        this(transcript, delimiter, Optional.empty(), Optional.empty(), List.of());
    }

    public Checkpoint with(Note written, Spending spending) {
        return new Checkpoint(transcript, delimiter, Optional.of(written), assessment, spending.requests());
    }

    public Checkpoint with(Assessment made, Spending spending) {
        return new Checkpoint(transcript, delimiter, note, Optional.of(made), spending.requests());
    }

    /** The same work with all that has been paid so far. */
    public Checkpoint with(Spending spending) {
        return new Checkpoint(transcript, delimiter, note, assessment, spending.requests());
    }
}
