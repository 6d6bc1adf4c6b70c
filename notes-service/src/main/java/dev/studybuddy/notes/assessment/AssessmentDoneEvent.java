package dev.studybuddy.notes.assessment;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.studybuddy.notes.note.Assessment;
import dev.studybuddy.notes.note.Concept;
import dev.studybuddy.platform.event.UnreadableEvent;

/**
 * The answer to a request: an assessment, or the code of the error.
 *
 * @param dropped the dropped items by rule
 * @param missing the items that the assessment lacks, by kind
 */
record AssessmentDoneEvent(UUID requestId, String state, String code, List<Concept> concepts, Assessment assessment,
        Map<String, Integer> dropped, Map<String, Integer> missing) {
    static final String TOPIC = "assessment.done";

    /** @throws UnreadableEvent if it is neither an assessment nor an error */
    void requireComplete() {
        boolean complete = isDone()
                ? concepts != null && assessment != null && dropped != null && missing != null
                : code != null;
        if (requestId == null || !complete) {
            throw new UnreadableEvent("neither an assessment nor a code");
        }
    }

    boolean isDone() {
        return "done".equals(state);
    }

    int countMissing() {
        return missing.values().stream().mapToInt(Integer::intValue).sum();
    }
}
