package dev.studybuddy.standins.claude;

import java.util.List;
import java.util.stream.Collectors;

/** A study note in Markdown whose statements are sentences of the transcript, each with the segments it was taken from. */
final class DemoNote {
    static final String LABEL = "*Demo text, extracted from the transcript without a language model.*";
    private static final int KEY_CONCEPTS = 8;
    private static final int TAKEAWAYS = 5;
    private static final int SHARE = 3;
    private static final int FEWEST = 3;
    private static final int MOST = 9;

    private final Composition composition;
    private final StringBuilder note = new StringBuilder();

    private DemoNote(Composition composition) {
        this.composition = composition;
    }

    static String write(Assignment assignment) {
        var note = new DemoNote(Composition.of(assignment.segments()));
        if (assignment.withOpening()) {
            note.opening();
        }
        if (assignment.withSections()) {
            note.composition.chapters().forEach(note::chapter);
        }
        if (assignment.withEnding()) {
            note.ending();
        }
        return note.note.toString().strip() + "\n";
    }

    /** @return a note whose citations point to segments that are not there */
    static String withWrongCitations(String note) {
        return note.replaceAll("\\[\\[\\d+(-\\d+)?]]", "[[9999999]]");
    }

    private void opening() {
        note.append("> **Summary.** ").append(
                composition.summary().stream().map(DemoNote::cited).collect(Collectors.joining(" "))).append("\n\n")
                .append(LABEL).append("\n\n");
    }

    private void chapter(Chapter chapter) {
        note.append("## ").append(chapter.heading()).append("\n\n");
        var number = Math.max(FEWEST, Math.min(MOST, chapter.sentences().size() / SHARE));
        var statements = composition.salient(chapter, number);
        note.append(cited(statements.get(0)));
        if (statements.size() > 1) {
            note.append(' ').append(cited(statements.get(1)));
        }
        note.append("\n\n");
        statements.stream().skip(2).forEach(this::item);
        note.append('\n');
    }

    private void ending() {
        note.append("## Key concepts\n\n");
        composition.terms().stream().limit(KEY_CONCEPTS).forEach(term -> note.append("- **").append(term.name())
                .append("**: ").append(cited(term.definition())).append('\n'));
        note.append("\n## Takeaways\n\n");
        takeaways().forEach(this::item);
        note.append("\n## Questions to go further\n\n");
        composition.terms().stream().limit(3).forEach(term -> {
            var source = composition.another(term);
            note.append("- What follows from what is said about *").append(term.name()).append(
                    "*, and when would it not hold? ")
                    .append(source.citation()).append('\n');
        });
    }

    private List<Sentence> takeaways() {
        var all = composition.chapters();
        return all.stream().skip(Math.max(0, all.size() - TAKEAWAYS)).map(c -> composition.salient(c, 1).get(0))
                .toList();
    }

    private void item(Sentence sentence) {
        note.append("- ").append(cited(sentence)).append('\n');
    }

    private static String cited(Sentence sentence) {
        return sentence.text() + " " + sentence.citation();
    }
}
