package dev.studybuddy.notes.remark;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The bodies of requests about remarks. */
final class RemarkRequest {
    static final int MAX_TEXT = 5_000;
    static final int MAX_QUOTATION = 2_000;
    private static final String QUOTATION = "The text of the note or of the transcript that the remark is about.";
    private static final String MAX_START = "1000000";

    private RemarkRequest() {}

    /** A new remark, with a text, a quotation or both. */
    @Schema(name = "NewRemark")
    record Create(
            @NotNull @PositiveOrZero @DecimalMax(MAX_START) @Schema(
                    description = "Seconds of the video.") Double start,
            @Size(max = MAX_TEXT) @Schema(
                    description = "Required without a quotation.") String text,
            @Size(max = MAX_QUOTATION) @Schema(description = QUOTATION) String quotation) {}

    /** What changes of a remark; an absent field stays. */
    @Schema(name = "RemarkChange")
    record Change(
            @PositiveOrZero @DecimalMax(MAX_START) @Schema(description = "Seconds of the video.") Double start,
            @Size(max = MAX_TEXT) String text,
            @Size(max = MAX_QUOTATION) @Schema(
                    description = QUOTATION + " An empty one removes it.") String quotation) {}
}
