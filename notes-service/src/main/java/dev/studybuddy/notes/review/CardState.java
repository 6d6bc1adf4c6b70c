package dev.studybuddy.notes.review;

import java.time.Instant;
import java.util.Locale;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Embeddable;

/**
 * The state of a card in the schedule.
 *
 * @param step the position in the learning steps, from 0; 0 in other phases
 * @param stability the days after which it is recalled with a probability of 90 %
 * @param difficulty from 1 to 10
 * @param reviewedAt null before the first review
 */
@Embeddable
record CardState(@Convert(converter = PhaseConverter.class) Phase phase, int step, double stability, double difficulty,
        int repetitions, int lapses, Instant due, Instant reviewedAt) {
    enum Phase {
        NEW,
        LEARNING,
        REVIEW,
        RELEARNING;

        /** The name in JSON and in the database. */
        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Stores the label. */
    @Converter
    static class PhaseConverter implements AttributeConverter<Phase, String> {
        @Override
        public String convertToDatabaseColumn(Phase phase) {
            return phase == null ? null : phase.label();
        }

        @Override
        public Phase convertToEntityAttribute(String label) {
            return label == null ? null : Phase.valueOf(label.toUpperCase(Locale.ROOT));
        }
    }

    static CardState created(Instant now) {
        return new CardState(Phase.NEW, 0, 0, 0, 0, 0, now, null);
    }
}
