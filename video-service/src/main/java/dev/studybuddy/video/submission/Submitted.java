package dev.studybuddy.video.submission;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;

import dev.studybuddy.video.job.JobView;
import dev.studybuddy.video.library.VideoView;

/** The answer to a submission. */
@Schema(name = "Submitted", requiredProperties = { "video", "job" })
record Submitted(VideoView video, JobView job) {
    boolean undecided() {
        return job.status().equals("pending_payment");
    }

    boolean declined() {
        return "insufficient_credits".equals(job.errorCode());
    }

    /** 202, and where the video is. */
    RestResponse<Submitted> response() {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, this)
                .header("Location", "/videos/" + video.id()).build();
    }
}
