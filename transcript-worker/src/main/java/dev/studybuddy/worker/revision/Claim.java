package dev.studybuddy.worker.revision;

import java.util.List;

import dev.studybuddy.worker.assessment.AssessmentItems.Item;
import dev.studybuddy.worker.note.grounding.Statement;
import dev.studybuddy.worker.note.grounding.StatementCheck;

/**
 * A statement of a note or an item of an assessment for the second reader.
 *
 * @param segments the numbers of the segments that it rests on
 */
record Claim(String text, List<Integer> segments) {

    static Claim of(Statement statement) {
        return new Claim(statement.text(), StatementCheck.segments(statement));
    }

    static Claim of(Item item) {
        return new Claim(item.statement(), item.segments());
    }
}
