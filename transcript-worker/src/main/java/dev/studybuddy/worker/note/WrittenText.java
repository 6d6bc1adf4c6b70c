package dev.studybuddy.worker.note;

import java.util.ArrayList;
import java.util.List;

/** Some finished text of a note. */
record WrittenText(String content, List<Citation> citations, String model) {

    /** This text, and after a blank line the other. */
    WrittenText then(WrittenText next) {
        if (content.isBlank() || next.content.isBlank()) {
            return content.isBlank() ? next : this;
        }
        String before = content.stripTrailing() + PartsInOrder.BETWEEN;
        List<Citation> all = new ArrayList<>(citations);
        next.citations.forEach(citation -> all.add(citation.movedBy(before.length())));
        return new WrittenText(before + next.content, all, next.model);
    }

    /** What stands before an offset at which a line begins. */
    WrittenText upTo(int offset) {
        return new WrittenText(content.substring(0, offset),
                citations.stream().filter(citation -> citation.offset() < offset).toList(), model);
    }

    WrittenText from(int offset) {
        return new WrittenText(content.substring(offset), citations.stream()
                .filter(citation -> citation.offset() >= offset).map(citation -> citation.movedBy(-offset)).toList(),
                model);
    }
}
