package dev.studybuddy.standins.claude;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes a study note in Markdown. Each statement is a sentence of the transcript with its segments as citation. */
final class DemoNoteWriter {
    /** Ends with a colon, because it states nothing about the video. */
    static final String LABEL = "*Demo text, extracted from the transcript without a language model:*";
    private static final int SENTENCES_PER_STATEMENT = 3;
    private static final int MIN_STATEMENTS = 3;
    private static final Pattern LENGTH = Pattern.compile("Length: (\\d+) to (\\d+) words");

    private final TranscriptAnalysis analysis;
    private final StringBuilder note = new StringBuilder();

    private final double sentencesPerStatement;

    private DemoNoteWriter(ParsedPrompt prompt) {
        this.analysis = TranscriptAnalysis.analyze(prompt.segments());
        var words = analysis.sentences().stream().mapToInt(Sentence::wordCount).sum();
        var length = LENGTH.matcher(prompt.instructions());
        this.sentencesPerStatement = length.find()
                ? Math.max(1, words * 2.0 / (Integer.parseInt(length.group(1)) + Integer.parseInt(length.group(2))))
                : SENTENCES_PER_STATEMENT;
    }

    static String write(ParsedPrompt prompt) {
        var writer = new DemoNoteWriter(prompt);
        if (prompt.hasSummary()) {
            writer.writeSummary();
        }
        if (prompt.hasSections()) {
            writer.analysis.sections().forEach(writer::writeSection);
        }
        return writer.note.toString().strip() + "\n";
    }

    private void writeSummary() {
        note.append("> ").append(
                analysis.summary().stream().map(DemoNoteWriter::withCitation).collect(Collectors.joining(" "))).append(
                        "\n\n")
                .append(LABEL).append("\n\n");
    }

    private void writeSection(TopicSection section) {
        note.append("## ").append(section.heading()).append("\n\n");
        var number = Math.max(MIN_STATEMENTS, (int) Math.round(section.sentences().size() / sentencesPerStatement));
        var statements = analysis.mostRelevant(section, number);
        note.append(withCitation(statements.get(0)));
        if (statements.size() > 1) {
            note.append(' ').append(withCitation(statements.get(1)));
        }
        note.append("\n\n");
        statements.stream().skip(2).forEach(this::writeItem);
        note.append('\n');
    }

    private void writeItem(Sentence sentence) {
        note.append("- ").append(withCitation(sentence)).append('\n');
    }

    private static String withCitation(Sentence sentence) {
        return sentence.text() + " " + sentence.citation();
    }
}
