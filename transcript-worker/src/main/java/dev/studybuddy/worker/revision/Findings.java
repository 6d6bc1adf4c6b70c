package dev.studybuddy.worker.revision;

import java.util.List;
import java.util.Map;

import dev.studybuddy.worker.assessment.AssessmentRules.Outcome;
import dev.studybuddy.worker.note.grounding.Statement;
import dev.studybuddy.worker.note.grounding.StatementFault;

/**
 * What the checks found in a note and in the items of its assessment.
 *
 * @param statements all statements of the note, in their order
 * @param items the items that pass
 */
record Findings(List<Statement> statements, Map<Statement, StatementFault> faults, Outcome items) {

    List<Statement> failing() {
        return statements.stream().filter(faults::containsKey).toList();
    }

    int count(StatementFault fault) {
        return (int) faults.values().stream().filter(fault::equals).count();
    }
}
