package dev.studybuddy.notes.review;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits of reviews. */
@ConfigMapping(prefix = "studybuddy.reviews")
interface ReviewConfig {
    /** The new cards that a user is shown in a day. */
    @WithDefault("20")
    @Min(0)
    @Max(1_000)
    int newCardsPerDay();
}
