package dev.studybuddy.notes.quiz;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.studybuddy.notes.note.Assessment.Choice;
import dev.studybuddy.notes.note.Assessment.Question;
import dev.studybuddy.platform.problem.Problem;

/**
 * The grade of an answer that is right or wrong. The feedback consists of texts of the note, so that it has their
 * language.
 *
 * @param answer the text of the answer
 */
record ClosedGrade(String answer, boolean isRight, String feedback) {
    private static final Pattern GAP = Pattern.compile("_{3,}");
    private static final Pattern ACCENTS = Pattern.compile("[\\u0300-\\u036F]+");
    private static final Pattern NO_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}+-]+|-(?!\\p{N})");

    /** @throws Problem {@code validation_failed} for a request that does not fit the kind of the question */
    static ClosedGrade of(AskedQuestion asked, AnswerRequest request) {
        return asked.hasGap()
                ? ofGap(asked.question(), request.requireText())
                : ofChoice(asked.question().choices(), request);
    }

    private static ClosedGrade ofChoice(List<Choice> choices, AnswerRequest request) {
        Choice chosen = choices.get(request.requireChoice(choices.size()));
        String right = choices.stream().filter(Choice::right).findFirst().map(choice -> "\n" + choice.text() + ": "
                + choice.why()).orElse("");
        return new ClosedGrade(chosen.text(), chosen.right(), chosen.right() ? chosen.why() : chosen.why() + right);
    }

    private static ClosedGrade ofGap(Question question, String answer) {
        String filled = GAP.matcher(question.question()).replaceAll(Matcher.quoteReplacement(question.answer()));
        return new ClosedGrade(answer, normalize(answer).equals(normalize(question.answer())), filled);
    }

    /** Without what does not change the meaning: case, accents, punctuation and the number of blanks. */
    private static String normalize(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).replace('−', '-');
        String words = NO_WORDS.matcher(plain).replaceAll(" ").strip();
        return ACCENTS.matcher(Normalizer.normalize(words.isEmpty() ? plain.strip() : words, Normalizer.Form.NFD))
                .replaceAll("");
    }
}
