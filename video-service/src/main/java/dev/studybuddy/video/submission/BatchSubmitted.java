package dev.studybuddy.video.submission;

import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.studybuddy.platform.problem.Problem;
import dev.studybuddy.video.job.JobView;
import dev.studybuddy.video.library.VideoView;

/** The answer to several submissions at once, in their order. */
@Schema(name = "SubmittedVideos", requiredProperties = "items")
record BatchSubmitted(List<Item> items) {

    /** What the call for this one alone would have answered. */
    @Schema(name = "SubmittedVideo", requiredProperties = { "youtube_url", "status" })
    record Item(
            @Schema(description = "As it was given") String youtubeUrl,
            @Schema(description = "202 when it is accepted, else that of the problem") int status,
            VideoView video,
            JobView job,
            @Schema(description = "Of the problem") String code,
            @Schema(description = "With duplicate_video: the one that is there") UUID videoId) {

        static Item of(String youtubeUrl, Submitted submitted) {
            return new Item(youtubeUrl, 202, submitted.video(), submitted.job(), null, null);
        }

        static Item of(String youtubeUrl, Problem problem) {
            return new Item(youtubeUrl, problem.status(), null, null, problem.code(),
                    (UUID) problem.body().get("video_id"));
        }
    }
}
