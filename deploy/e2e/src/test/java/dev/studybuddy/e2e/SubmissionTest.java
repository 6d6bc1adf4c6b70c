package dev.studybuddy.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;

@ExtendWith(RunningSystem.class)
class SubmissionTest {
    /** Every bundled video with captions: ten, as many as a new user has credits. */
    static final List<String> READABLE = List.of("photosynth1", "tcphandshk1", "bayesrule01", "romanroads1",
            "supplydem01", "dnarepair01", "sorting0001", "oceans90min", "blockedexit", "androidonly");

    @Test
    void the_eleventh_video_of_ten_credits_returns_402() {
        TestUser ivo = TestUser.signedIn("ivo");
        List<String> videos = READABLE.stream().map(ivo::submitted).toList();

        HttpResponse<String> eleventh = ivo.submit("nocaptions1");

        assertThat(eleventh.statusCode()).isEqualTo(402);
        assertProblem(eleventh, "insufficient_credits");
        assertThat(ivo.credits().path("balance").asInt()).isZero();
        assertThat(ivo.json("/videos?status=failed").path("items")).hasSize(1);
        // The videos must not occupy the lanes of other tests.
        assertThat(videos).allMatch(video -> ivo.delete("/videos/" + video).statusCode() == 204);
        await().atMost(TestUser.TIMEOUT).until(() -> ivo.credits().path("held").asInt() == 0);
    }

    @Test
    void submitting_the_same_video_twice_returns_409_unless_forced() {
        TestUser jan = TestUser.signedIn("jan");
        String video = jan.submitted("photosynth1");

        HttpResponse<String> again = jan.post("/videos", "{\"youtube_url\":\"https://youtu.be/photosynth1?t=7\"}");
        assertThat(again.statusCode()).isEqualTo(409);
        assertProblem(again, "duplicate_video");
        assertThat(RunningSystem.json(again.body()).path("video_id").asText()).isEqualTo(video);

        jan.ended(video);
        HttpResponse<String> forced = jan.post("/videos",
                "{\"youtube_url\":\"https://youtu.be/photosynth1\",\"force\":true}");
        assertThat(forced.statusCode()).isEqualTo(202);
        assertThat(jan.ended(video).path("status").asText()).isEqualTo("completed");
        assertThat(jan.json("/notes").path("items")).hasSize(1);
        await().atMost(TestUser.TIMEOUT).until(() -> jan.note(video).path("version").asInt() == 2);
    }

    @Test
    void repeating_an_idempotency_key_returns_the_first_submission() {
        TestUser kira = TestUser.signedIn("kira");
        String body = "{\"youtube_url\":\"photosynth1\"}";

        HttpResponse<String> one = kira.post("/videos", body, Map.of("Idempotency-Key", "k1"));
        HttpResponse<String> two = kira.post("/videos", body, Map.of("Idempotency-Key", "k1"));
        HttpResponse<String> other = kira.post("/videos", "{\"youtube_url\":\"bayesrule01\"}",
                Map.of("Idempotency-Key", "k1"));

        assertThat(one.statusCode()).as(one.body()).isEqualTo(202);
        assertThat(two.statusCode()).isEqualTo(202);
        assertThat(job(two)).isEqualTo(job(one));
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(kira.credits().path("balance").asInt()).isEqualTo(9);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{\"youtube_url\":\"https://youtube.com.evil.example/watch?v=photosynth1\"}|400|invalid_youtube_url",
            "{\"youtube_url\":\"javascript:alert(1)\"}|400|invalid_youtube_url",
            "{\"youtube_url\":\"\"}|400|", "{}|400|", "{\"youtube_url\":7}|400|", "[]|400|", "nonsense|400|bad_request",
            "{\"youtube_url\":\"https://www.youtube.com/playlist?list=PL1234567890\"}|400|playlist_not_supported",
            "{\"youtube_url\":\"photosynth1\",\"credits\":0}|400|validation_failed" })
    void bad_input_returns_a_problem_and_changes_nothing(String body, int status, String code) {
        TestUser lara = TestUser.signedIn("lara");

        HttpResponse<String> response = lara.post("/videos", body);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        if (code != null) {
            assertProblem(response, code);
        }
        assertThat(lara.json("/videos").path("items")).isEmpty();
        assertThat(lara.credits().path("balance").asInt()).isEqualTo(10);
    }

    @Test
    void every_route_returns_401_without_a_session() {
        TestUser anonymous = TestUser.anonymous();

        for (String path : List.of("/auth/me", "/videos", "/jobs", "/notes", "/credits", "/credits/transactions")) {
            HttpResponse<String> response = anonymous.get(path);
            assertThat(response.statusCode()).as(path).isEqualTo(401);
            assertProblem(response, "unauthenticated");
        }
        assertThat(anonymous.submit("photosynth1").statusCode()).isEqualTo(401);
    }

    @Test
    void two_users_see_nothing_of_each_other() {
        TestUser mara = TestUser.signedIn("mara");
        TestUser nils = TestUser.signedIn("nils");
        LiveFeed feed = nils.listen();
        String video = mara.submitted("photosynth1");
        JsonNode job = mara.ended(video);
        String note = mara.note(video).path("id").asText();

        for (String path : List.of("/videos/" + video, "/videos/" + video + "/progress", "/videos/" + video + "/draft",
                "/jobs/" + job.path("id").asText(), "/notes/" + note, "/notes/" + note + "/transcript",
                "/notes/" + note + "/export?format=md")) {
            assertThat(nils.get(path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(nils.delete("/videos/" + video).statusCode()).isEqualTo(404);
        assertThat(nils.delete("/notes/" + note).statusCode()).isEqualTo(404);
        assertThat(nils.post("/jobs/" + job.path("id").asText() + "/cancel", "").statusCode()).isEqualTo(404);
        assertThat(nils.json("/videos").path("items")).isEmpty();
        assertThat(nils.json("/notes").path("items")).isEmpty();
        assertThat(feed.frames()).noneMatch(frame -> frame.path("video_id").asText().equals(video));
        assertThat(mara.get("/notes/" + note).statusCode()).isEqualTo(200);
    }

    @Test
    void signing_out_ends_the_session_and_its_sockets_at_once() {
        TestUser olga = TestUser.signedIn("olga");
        LiveFeed feed = olga.listen();
        feed.first(frame -> frame.path("type").asText().equals("snapshot"));

        assertThat(olga.post("/auth/logout", "").statusCode()).isEqualTo(204);

        assertThat(olga.get("/auth/me").statusCode()).isEqualTo(401);
        await().atMost(TestUser.TIMEOUT).until(() -> feed.closedWith() == 4401);
    }

    @Test
    @Tag("long")
    void thirty_concurrent_videos_on_four_lanes_complete() {
        List<TestUser> users = List.of(TestUser.signedIn("pia"), TestUser.signedIn("quentin"),
                TestUser.signedIn("rosa"));

        List<Map.Entry<TestUser, String>> videos = users.stream()
                .flatMap(user -> READABLE.stream().map(id -> Map.entry(user, user.submitted(id)))).toList();

        assertThat(videos).hasSize(30).allSatisfy(
                video -> assertThat(video.getKey().ended(video.getValue()).path("status").asText())
                        .isEqualTo("completed"));
        users.forEach(user -> assertThat(user.json("/notes").path("items")).hasSize(10));
    }

    static void assertProblem(HttpResponse<String> response, String code) {
        assertThat(RunningSystem.json(response.body()).path("code").asText()).isEqualTo(code);
    }

    private static String job(HttpResponse<String> response) {
        return RunningSystem.json(response.body()).path("job").path("id").asText();
    }
}
