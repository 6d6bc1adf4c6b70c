package dev.studybuddy.worker.assessment;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.studybuddy.worker.assessment.AssessmentItems.ChoiceItem;
import dev.studybuddy.worker.assessment.AssessmentItems.ConceptItem;
import dev.studybuddy.worker.assessment.AssessmentItems.FlashcardItem;
import dev.studybuddy.worker.assessment.AssessmentItems.Item;
import dev.studybuddy.worker.assessment.AssessmentItems.QuestionItem;
import dev.studybuddy.worker.note.grounding.StatementCheck;
import dev.studybuddy.worker.text.Words;

/** The rules for one item, whatever the other items are. Each method returns the first rule that the item breaks. */
final class ItemCheck {
    private static final WordList MENTIONS = WordList.phrases("mentions-of-the-video");
    private static final WordList GENERAL = WordList.words("general-words");
    private static final WordList YES_NO = WordList.words("yes-and-no");
    private static final WordList ABOUT_CHOICES = WordList.phrases("choices-about-choices");
    private static final Pattern LIST_SEPARATOR = Pattern.compile("[,;،、؛]|\\s(?:and|und|y|et|e|и|和|و)\\s");
    private static final int MAX_NAME_WORDS = 6;
    private static final int MAX_GAP_WORDS = 6;
    private static final int MAX_BACK_WORDS = 25;
    private static final int MAX_BACK_UNSPACED = 60;
    private static final int MAX_LISTED = 3;
    private static final int MAX_LISTED_WORDS = 4;
    private static final int CHOICES = 4;

    private final int segments;
    private final StatementCheck check;

    /** @param segments the number of segments of the transcript */
    ItemCheck(int segments, StatementCheck check) {
        this.segments = segments;
        this.check = check;
    }

    Optional<AssessmentRule> findFault(ConceptItem concept) {
        if (concept.name().isEmpty() || concept.definition().isEmpty()) {
            return Optional.of(AssessmentRule.INCOMPLETE);
        }
        if (GENERAL.contains(concept.name()) || concept.name().split(" ").length > MAX_NAME_WORDS) {
            return Optional.of(AssessmentRule.GENERAL_CONCEPT);
        }
        return findCommonFault(concept, concept.name() + " " + concept.definition());
    }

    Optional<AssessmentRule> findFault(QuestionItem question) {
        Optional<QuestionKind> kind = QuestionKind.parse(question.kind());
        boolean hasAnswer = !question.answer().isEmpty() || kind.equals(Optional.of(QuestionKind.MULTIPLE_CHOICE));
        if (kind.isEmpty() || question.question().isEmpty() || !hasAnswer) {
            return Optional.of(AssessmentRule.INCOMPLETE);
        }
        Optional<AssessmentRule> ofKind = switch (kind.get()) {
            case MULTIPLE_CHOICE -> hasValidChoices(question.choices())
                    ? Optional.empty()
                    : Optional.of(AssessmentRule.CHOICES);
            case CLOZE -> hasValidGap(question.question(), question.answer())
                    ? Optional.empty()
                    : Optional.of(AssessmentRule.GAP);
            default -> question.rubric().isEmpty() ? Optional.of(AssessmentRule.RUBRIC) : Optional.empty();
        };
        return ofKind.or(() -> findCommonFault(question, Stream.concat(Stream.of(question.question(), question
                .answer()),
                question.choices().stream().map(ChoiceItem::text)).reduce("", (one, other) -> one + " " + other)));
    }

    Optional<AssessmentRule> findFault(FlashcardItem card) {
        if (card.front().isEmpty() || card.back().isEmpty()) {
            return Optional.of(AssessmentRule.INCOMPLETE);
        }
        if (card.isCloze() && !hasValidGap(card.front(), card.back())) {
            return Optional.of(AssessmentRule.GAP);
        }
        if (!card.isCloze() && isYesOrNo(card.back())) {
            return Optional.of(AssessmentRule.YES_NO);
        }
        if (isLong(card.back())) {
            return Optional.of(AssessmentRule.LONG_BACK);
        }
        if (isEnumeration(card.back())) {
            return Optional.of(AssessmentRule.ENUMERATION);
        }
        return findCommonFault(card, card.front() + " " + card.back());
    }

    private Optional<AssessmentRule> findCommonFault(Item item, String text) {
        if (item.segments().isEmpty() || item.segments().stream().anyMatch(n -> n < 0 || n >= segments)) {
            return Optional.of(AssessmentRule.SEGMENTS);
        }
        if (MENTIONS.isPartOf(text)) {
            return Optional.of(AssessmentRule.MENTIONS_VIDEO);
        }
        return check.findFault(item.statement(), item.segments()).map(fault -> AssessmentRule.UNGROUNDED);
    }

    private static boolean hasValidChoices(List<ChoiceItem> choices) {
        return choices.size() == CHOICES
                && choices.stream().filter(ChoiceItem::right).count() == 1
                && choices.stream().map(choice -> choice.text().toLowerCase(Locale.ROOT)).distinct().count() == CHOICES
                && choices.stream().noneMatch(choice -> choice.text().isEmpty() || choice.why().isEmpty()
                        || ABOUT_CHOICES.isPartOf(choice.text()));
    }

    private static boolean hasValidGap(String text, String answer) {
        String rest = AssessmentItems.GAP.matcher(text).replaceAll(" ").toLowerCase(Locale.ROOT);
        return AssessmentItems.GAP.matcher(text).results().count() == 1 && !answer.isEmpty()
                && Words.of(answer).size() <= MAX_GAP_WORDS
                && !(" " + rest + " ").contains(" " + answer.toLowerCase(Locale.ROOT) + " ");
    }

    /** "No force acts" is more than no. */
    private static boolean isYesOrNo(String back) {
        return Words.of(back).stream().findFirst().filter(YES_NO::contains).map(word -> back.substring(back.indexOf(
                word) + word.length())).filter(rest -> !rest.startsWith(" ")).isPresent();
    }

    private static boolean isLong(String back) {
        return Words.isUnspaced(back)
                ? back.codePointCount(0, back.length()) > MAX_BACK_UNSPACED
                : Words.of(back).size() > MAX_BACK_WORDS;
    }

    /** A list has short parts; the parts of a sentence with commas are longer. */
    private static boolean isEnumeration(String back) {
        String[] parts = LIST_SEPARATOR.split(back);
        long brief = Stream.of(parts).filter(part -> !part.isBlank()
                && Words.of(part).size() <= MAX_LISTED_WORDS).count();
        return brief > MAX_LISTED && brief == Stream.of(parts).filter(part -> !part.isBlank()).count();
    }
}
