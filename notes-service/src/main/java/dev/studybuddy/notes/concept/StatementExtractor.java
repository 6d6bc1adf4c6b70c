package dev.studybuddy.notes.concept;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.studybuddy.notes.concept.ConceptPage.Statement;

/** Finds the sentences of a note's Markdown that name a concept and cite a position in the video. */
final class StatementExtractor {
    private static final int MAX_STATEMENTS = 5;
    private static final int MAX_LENGTH = 1000;
    /** A line that is not the last one of its paragraph. */
    private static final Pattern WRAPPED_LINE = Pattern.compile("(?m)^(?!#)(.+)\\n(?=[^\\s#\\-*+>|\\d])");
    private static final Pattern HEADING = Pattern.compile("#{1,6} +(.*)");
    private static final Pattern TIMESTAMP = Pattern.compile("\\[[^\\]]*]\\([^)]*[?&]t=(\\d{1,7})[^)]*\\)");
    private static final Pattern LINK = Pattern.compile("\\[([^\\]]*)]\\([^)]*\\)");
    private static final Pattern STOP_BEFORE_LINKS = Pattern.compile("([.!?])((?:\\s*\\[[^\\]]*]\\([^)]*\\))+)");
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s+");
    private static final Pattern MARKS = Pattern.compile("^\\s*(?:[-*+]|\\d+\\.|>)\\s+|[*_`]");

    private StatementExtractor() {}

    /** @param keys the keys of the names of the concept */
    static List<Statement> extract(UUID noteId, String title, String content, Collection<String> keys) {
        List<Statement> found = new ArrayList<>();
        String section = null;
        for (String line : WRAPPED_LINE.matcher(content).replaceAll("$1 ").split("\n")) {
            Matcher heading = HEADING.matcher(line);
            if (heading.matches()) {
                section = heading.group(1).strip();
            } else {
                // A timestamp after the full stop belongs to the sentence before it.
                for (String sentence : SENTENCE_END.split(STOP_BEFORE_LINKS.matcher(line).replaceAll("$2$1"))) {
                    Matcher timestamp = TIMESTAMP.matcher(sentence);
                    if (found.size() < MAX_STATEMENTS && timestamp.find() && names(sentence, keys)) {
                        found.add(new Statement(noteId, title, plainText(sentence), Double.valueOf(timestamp.group(1)),
                                section));
                    }
                }
            }
        }
        return found;
    }

    private static boolean names(String sentence, Collection<String> keys) {
        return ConceptMentions.mentions(ConceptMentions.stems(LINK.matcher(sentence).replaceAll("")), keys);
    }

    private static String plainText(String sentence) {
        String unsupported = sentence.replace("[?](#unsupported)", "");
        String words = LINK.matcher(TIMESTAMP.matcher(unsupported).replaceAll("")).replaceAll("$1");
        String text = MARKS.matcher(words).replaceAll("").replaceAll("\\s+", " ").replaceAll(" (?=[.,;:!?])", "")
                .strip();
        return text.length() <= MAX_LENGTH ? text : text.substring(0, text.offsetByCodePoints(0, MAX_LENGTH / 2));
    }
}
