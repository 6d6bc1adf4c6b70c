package dev.studybuddy.notes.quiz;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits of the answers that Claude grades. */
@ConfigMapping(prefix = "studybuddy.quiz")
interface QuizConfig {
    /** The maximum number of open answers of a user in 24 hours. */
    @WithDefault("50")
    int dailyLimit();

    /** The maximum number of a user's answers that are graded at the same time. */
    @WithDefault("5")
    int maxInGrading();

    /** An answer without a grade for this long has failed, and a late grade is ignored. */
    @WithDefault("5m")
    Duration timeout();
}
