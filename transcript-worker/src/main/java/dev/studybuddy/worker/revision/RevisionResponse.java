package dev.studybuddy.worker.revision;

import java.util.List;
import java.util.Optional;

import dev.studybuddy.worker.assessment.AssessmentItems;
import dev.studybuddy.worker.assessment.AssessmentItems.ConceptItem;
import dev.studybuddy.worker.assessment.AssessmentItems.FlashcardItem;
import dev.studybuddy.worker.assessment.AssessmentItems.QuestionItem;
import dev.studybuddy.worker.note.grounding.RepairResponse;

/** The response to the one request for repairs and missing items. It is untrusted: every part may be missing. */
record RevisionResponse(List<RepairResponse.Repair> repairs, List<ConceptItem> concepts, List<QuestionItem> questions,
        List<FlashcardItem> flashcards) {
    static final RevisionResponse EMPTY = new RevisionResponse(null, null, null, null);

    RepairResponse repaired() {
        return new RepairResponse(repairs);
    }

    AssessmentItems added() {
        return new AssessmentItems("", Optional.empty(), List.of(), concepts, questions, flashcards);
    }
}
