package dev.studybuddy.standins.claude;

import java.util.List;
import java.util.stream.Collectors;

/** Writes a study note in Markdown. Each statement is a sentence of the transcript with its segments as citation. */
final class DemoNoteWriter {
    static final String LABEL = "*Demo text, extracted from the transcript without a language model.*";
    private static final int KEY_CONCEPTS = 8;
    private static final int TAKEAWAYS = 5;
    private static final int SENTENCES_PER_STATEMENT = 3;
    private static final int MIN_STATEMENTS = 3;
    private static final int MAX_STATEMENTS = 9;

    private final TranscriptAnalysis analysis;
    private final StringBuilder note = new StringBuilder();

    private DemoNoteWriter(TranscriptAnalysis analysis) {
        this.analysis = analysis;
    }

    static String write(ParsedPrompt prompt) {
        var writer = new DemoNoteWriter(TranscriptAnalysis.analyze(prompt.segments()));
        if (prompt.hasSummary()) {
            writer.writeSummary();
        }
        if (prompt.hasSections()) {
            writer.analysis.sections().forEach(writer::writeSection);
        }
        if (prompt.hasClosing()) {
            writer.writeClosing();
        }
        return writer.note.toString().strip() + "\n";
    }

    /** @return the note with citations of segments that do not exist */
    static String withWrongCitations(String note) {
        return note.replaceAll("\\[\\[\\d+(-\\d+)?]]", "[[9999999]]");
    }

    private void writeSummary() {
        note.append("> **Summary.** ").append(
                analysis.summary().stream().map(DemoNoteWriter::withCitation).collect(Collectors.joining(" "))).append(
                        "\n\n")
                .append(LABEL).append("\n\n");
    }

    private void writeSection(TopicSection section) {
        note.append("## ").append(section.heading()).append("\n\n");
        var number = Math.max(MIN_STATEMENTS, Math.min(MAX_STATEMENTS, section.sentences().size()
                / SENTENCES_PER_STATEMENT));
        var statements = analysis.mostRelevant(section, number);
        note.append(withCitation(statements.get(0)));
        if (statements.size() > 1) {
            note.append(' ').append(withCitation(statements.get(1)));
        }
        note.append("\n\n");
        statements.stream().skip(2).forEach(this::writeItem);
        note.append('\n');
    }

    private void writeClosing() {
        note.append("## Key concepts\n\n");
        analysis.terms().stream().limit(KEY_CONCEPTS).forEach(term -> note.append("- **").append(term.name())
                .append("**: ").append(withCitation(term.definition())).append('\n'));
        note.append("\n## Takeaways\n\n");
        takeaways().forEach(this::writeItem);
        note.append("\n## Questions to go further\n\n");
        analysis.terms().stream().limit(3).forEach(term -> {
            var source = analysis.otherSentence(term);
            note.append("- What follows from the statements about *").append(term.name()).append(
                    "*, and when would it not hold? ")
                    .append(source.citation()).append('\n');
        });
    }

    private List<Sentence> takeaways() {
        var all = analysis.sections();
        return all.stream().skip(Math.max(0, all.size() - TAKEAWAYS)).map(section -> analysis.mostRelevant(section, 1)
                .get(0))
                .toList();
    }

    private void writeItem(Sentence sentence) {
        note.append("- ").append(withCitation(sentence)).append('\n');
    }

    private static String withCitation(Sentence sentence) {
        return sentence.text() + " " + sentence.citation();
    }
}
