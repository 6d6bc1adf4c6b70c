package dev.studybuddy.notes.review;

import java.time.LocalDate;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a user reviewed and will have to review, in days of the user. */
@Schema(name = "ReviewStats", requiredProperties = { "cards", "retention", "streak", "days", "forecast" })
record ReviewStats(
        Cards cards,
        Retention retention,
        @Schema(description = "The days with reviews in a row, up to today or yesterday; at most 366.") int streak,
        @Schema(description = "The last 30 days, today last.") List<ReviewedDay> days,
        @Schema(description = "Today with what is overdue, and 29 days; not new cards.") List<ForecastDay> forecast) {
    /** The cards that can become due, by state, and the suspended ones. */
    @Schema(name = "CardCounts", requiredProperties = { "new", "learning", "review", "relearning", "suspended" })
    record Cards(@Schema(name = "new") @JsonProperty("new") int fresh, int learning,
            int review, int relearning, int suspended) {}

    /** How much is recalled. */
    @Schema(name = "Retention", requiredProperties = { "reviews", "recalled" })
    record Retention(
            @Schema(description = "The reviews of learned cards in the last 30 days.") int reviews,
            @Schema(description = "How many of them were rated better than again.") int recalled,
            @Schema(description = "The part that was recalled, from 0 to 1; absent without such reviews.") Double rate,
            @Schema(description = "The mean probability of recall now; absent without reviews.") Double expected) {}

    /** The reviews of a day. */
    @Schema(name = "ReviewedDay", requiredProperties = { "date", "reviews", "again" })
    record ReviewedDay(LocalDate date, int reviews,
            @Schema(description = "How many of them were rated again.") int again) {}

    /** The cards that become due on a day. */
    @Schema(name = "ForecastDay", requiredProperties = { "date", "due" })
    record ForecastDay(LocalDate date, int due) {}
}
