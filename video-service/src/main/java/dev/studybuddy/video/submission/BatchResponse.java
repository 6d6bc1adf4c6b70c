package dev.studybuddy.video.submission;

import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.studybuddy.platform.problem.Problem;
import dev.studybuddy.video.job.JobView;
import dev.studybuddy.video.library.VideoView;

/** The response to a batch, in the order of the links. */
@Schema(name = "SubmittedVideos", requiredProperties = "items")
record BatchResponse(List<Item> items) {

    /** The result that a single submission would have. */
    @Schema(name = "SubmittedVideo", requiredProperties = { "youtube_url", "status" })
    record Item(
            @Schema(description = "The link as submitted") String youtubeUrl,
            @Schema(description = "202 for an accepted video, otherwise the status of the problem") int status,
            VideoView video,
            JobView job,
            @Schema(description = "The code of the problem") String code,
            @Schema(description = "With duplicate_video: the existing video") UUID videoId) {

        static Item accepted(String youtubeUrl, SubmissionResponse response) {
            return new Item(youtubeUrl, 202, response.video(), response.job(), null, null);
        }

        static Item rejected(String youtubeUrl, Problem problem) {
            return new Item(youtubeUrl, problem.status(), null, null, problem.code(),
                    (UUID) problem.body().get("video_id"));
        }
    }
}
