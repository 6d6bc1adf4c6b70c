package dev.studybuddy.notes.note;

import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the checks of a version found. */
@Schema(name = "Quality", requiredProperties = { "words_per_minute", "statements", "repaired", "unsupported",
        "uncited", "misplaced", "rejected", "uncovered_seconds", "dropped", "missing" })
public record Quality(@Schema(description = "The words of the note per minute of the video.") double wordsPerMinute,
        int statements,
        int repaired,
        int unsupported,
        @Schema(description = "Statements that cited nothing before the repair.") int uncited,
        @Schema(description = "Statements that cited another part of the video before the repair.") int misplaced,
        @Schema(description = "Statements that a second model rejected before the repair.") int rejected,
        int uncoveredSeconds,
        @Schema(description = "The dropped items of the assessment by rule.") Map<String, Integer> dropped,
        @Schema(description = "The items that the assessment lacks, by kind.") Map<String, Integer> missing) {

    /** The number of items that the assessment lacks. */
    public int countMissing() {
        return missing.values().stream().mapToInt(Integer::intValue).sum();
    }
}
