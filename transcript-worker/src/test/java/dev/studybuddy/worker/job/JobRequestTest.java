package dev.studybuddy.worker.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.studybuddy.platform.event.EventContract;
import dev.studybuddy.platform.event.UnreadableEvent;

class JobRequestTest {
    private static final String RIGHT = """
            {"job_id": "01890a5d-ac96-774b-bcce-b302099a8057", "video_id": "01890a5d-ac96-774b-bcce-b302099a8058",
             "user_id": "01890a5d-ac96-774b-bcce-b302099a8059", "youtube_id": "photosynth1", "source": "youtube",
             "attempt": 1, "requested_at": "2026-11-22T12:00:00Z", "added_later": true}""";

    @Test
    void what_is_read_is_what_video_service_promises() {
        assertThat(EventContract.misreadings("video-service", "job.requested", JobRequest.class)).isEmpty();
        assertThat(JobRequest.read(RIGHT).style()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "photosynth", "photosynth1?", "../../../..", "photosynth)1" })
    void an_id_that_could_not_stand_in_a_link_is_refused(String youtubeId) {
        String wrong = RIGHT.replace("photosynth1", youtubeId);

        assertThatThrownBy(() -> JobRequest.read(wrong)).isInstanceOf(UnreadableEvent.class);
        assertThat(JobRequest.named(wrong)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "null", "{}", "[]", "{\"job_id\": 7" })
    void what_is_no_request_is_refused(String json) {
        assertThatThrownBy(() -> JobRequest.read(json)).isInstanceOf(UnreadableEvent.class);
        assertThat(JobRequest.named(json)).isEmpty();
    }
}
