package dev.studybuddy.worker.store;

import java.util.List;
import java.util.Optional;

import dev.studybuddy.worker.assessment.AssessmentItems;
import dev.studybuddy.worker.claude.TokenUsage;
import dev.studybuddy.worker.note.Note;
import dev.studybuddy.worker.note.NotePart;
import dev.studybuddy.worker.revision.Revision;
import dev.studybuddy.worker.transcript.Transcript;

/**
 * The completed work of a job, so that a further attempt continues after it and no part is paid twice.
 *
 * @param parts of the note of a long video, in any order
 * @param note before the revision
 * @param items of the assessment, before the revision
 * @param spent the costs so far, those of unfinished work included
 */
public record Checkpoint(Transcript transcript, String delimiter, List<NotePart> parts, Optional<Note> note,
        Optional<AssessmentItems> items, Optional<Revision> revision, List<TokenUsage> spent) {

    public Checkpoint(Transcript transcript, String delimiter) {
        this(transcript, delimiter, List.of(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }
}
