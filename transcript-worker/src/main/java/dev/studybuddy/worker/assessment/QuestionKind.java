package dev.studybuddy.worker.assessment;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The kinds of questions. */
public enum QuestionKind {
    /** Asks where a gap in one's knowledge would show. */
    GAP_ANALYSIS,
    /** Asks to use an idea in a new situation. */
    APPLICATION,
    /** Asks for the step after what was taught. */
    ONE_UP,
    /** Asks to join several ideas. */
    SYNTHESIS,
    /** Has four choices, one of them right. */
    MULTIPLE_CHOICE,
    /** Has a gap to fill. */
    CLOZE;

    /** The kinds that are answered in one's own words. */
    static final List<QuestionKind> OPEN = List.of(GAP_ANALYSIS, APPLICATION, ONE_UP, SYNTHESIS);

    static Optional<QuestionKind> parse(String code) {
        return Stream.of(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }

    /** The name used in events, such as {@code one_up}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
