package dev.studybuddy.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import com.fasterxml.jackson.databind.JsonNode;

@ExtendWith(RunningSystem.class)
class CancellationTest {
    @Test
    void cancelling_before_the_first_text_releases_the_hold() {
        TestUser sven = TestUser.signedIn("sven");
        String video = sven.submittedWithFault("bayesrule01", "{\"kind\":\"slow\",\"delay_ms\":40000}");
        await().atMost(TestUser.TIMEOUT).until(() -> sven.job(video).path("status").asText().equals("running"));

        HttpResponse<String> cancelled = sven.post("/jobs/" + sven.job(video).path("id").asText() + "/cancel", "");

        assertThat(cancelled.statusCode()).as(cancelled.body()).isEqualTo(202);
        assertThat(sven.ended(video).path("status").asText()).isEqualTo("cancelled");
        await().atMost(TestUser.TIMEOUT).until(() -> sven.credits().path("balance").asInt() == 10);
        HttpResponse<String> again = sven.post("/jobs/" + sven.job(video).path("id").asText() + "/cancel", "");
        assertThat(again.statusCode()).isEqualTo(409);
        SubmissionTest.assertProblem(again, "job_ended");
    }

    @Test
    void cancelling_after_the_first_text_captures_the_hold_and_leaves_no_note() {
        TestUser tara = TestUser.signedIn("tara");
        LiveFeed feed = tara.listen();
        String video = tara.submitted("oceans90min");
        feed.awaitType("note_delta", video);
        await().atMost(TestUser.TIMEOUT).until(() -> tara.job(video).path("progress").asDouble() > 30);

        tara.post("/jobs/" + tara.job(video).path("id").asText() + "/cancel", "");

        JsonNode failed = feed.awaitType("job_failed", video);
        assertThat(failed.path("refunded").asBoolean()).isFalse();
        await().atMost(TestUser.TIMEOUT).until(() -> tara.credits().path("held").asInt() == 0);
        assertThat(tara.credits().path("balance").asInt()).isEqualTo(9);
        assertThat(tara.json("/notes").path("items")).isEmpty();
    }

    @Test
    void retrying_a_failed_video_creates_a_new_job_with_a_new_hold() {
        TestUser udo = TestUser.signedIn("udo");
        String video = udo.submittedWithFault("photosynth1", "{\"kind\":\"refusal\"}");
        JsonNode first = udo.ended(video);
        assertThat(first.path("error_code").asText()).isEqualTo("claude_refused");

        HttpResponse<String> retry = udo.post("/jobs/" + first.path("id").asText() + "/retry", "");

        assertThat(retry.statusCode()).as(retry.body()).isEqualTo(202);
        assertThat(udo.ended(video).path("status").asText()).isEqualTo("completed");
        assertThat(udo.job(video).path("id").asText()).isNotEqualTo(first.path("id").asText());
        await().atMost(TestUser.TIMEOUT).until(() -> udo.credits().path("balance").asInt() == 9);
        HttpResponse<String> more = udo.post("/jobs/" + udo.job(video).path("id").asText() + "/retry", "");
        assertThat(more.statusCode()).isEqualTo(409);
        SubmissionTest.assertProblem(more, "job_not_retryable");
    }

    @Test
    void an_overloaded_model_is_retried() {
        TestUser vera = TestUser.signedIn("vera");
        String video = vera.submittedWithFault("photosynth1", "{\"kind\":\"cut\",\"at_percent\":40,\"times\":2}");

        assertThat(vera.ended(video).path("status").asText()).isEqualTo("completed");
    }

    @Test
    void deleting_a_video_deletes_its_note() {
        TestUser wim = TestUser.signedIn("wim");
        String video = wim.submitted("photosynth1");
        wim.ended(video);
        String note = wim.note(video).path("id").asText();

        assertThat(wim.delete("/videos/" + video).statusCode()).isEqualTo(204);

        assertThat(wim.get("/videos/" + video).statusCode()).isEqualTo(404);
        await().atMost(TestUser.TIMEOUT).until(() -> wim.get("/notes/" + note).statusCode() == 404);
    }
}
