package dev.studybuddy.worker.note;

import java.util.ArrayList;
import java.util.List;

/** Some finished text of a note. */
record WrittenText(String content, List<Citation> citations, String model) {
    static final WrittenText NOTHING = new WrittenText("", List.of(), "");

    WrittenText plus(String text) {
        return new WrittenText(content + text, citations, model);
    }

    WrittenText plus(String text, List<Citation> more, String by) {
        List<Citation> all = new ArrayList<>(citations);
        all.addAll(more);
        return new WrittenText(content + text, all, by);
    }
}
