package dev.studybuddy.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.token.TestTokens;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class BatchTest extends VideoServiceTestBase {
    private final UUID user = UUID.randomUUID();

    @Test
    void each_link_has_its_own_result_in_the_order_given() {
        TestJob before = submitted(user, randomYoutubeId());
        String fresh = randomYoutubeId();

        ValidatableResponse answer = batch(link(fresh), link(before.youtubeId()), "https://evil.com/",
                "https://www.youtube.com/playlist?list=PLrAXtmErZgOeiKm4sgNOknGvNjby9efdf", fresh).statusCode(200);

        answer.body("items.status", contains(202, 409, 400, 400, 409))
                .body("items.youtube_url", hasItem("https://evil.com/"))
                .body("items[0].video.youtube_id", equalTo(fresh))
                .body("items[0]", not(hasKey("code"))).body("items[1].code", equalTo("duplicate_video"))
                .body("items[1].video_id", equalTo(before.video().toString()))
                .body("items[2].code", equalTo("invalid_youtube_url"))
                .body("items[3].code", equalTo("playlist_not_supported"))
                .body("items[4].code", equalTo("duplicate_video"));
        assertThat(answer.extract().<String>path("items[4].video_id"))
                .isEqualTo(answer.extract().<String>path("items[0].video.id"));
        UUID job = answer.extract().jsonPath().getUUID("items[0].job.id");
        eventually().untilAsserted(() -> as(user).get("/jobs/" + job).then().body("status", equalTo("queued")));
    }

    @Test
    void all_are_asked_for_in_the_same_way() {
        String id = randomYoutubeId();
        as(user).body("""
                {"youtube_urls": ["%s"], "subject": " Biology ", "style": "exam", "note_language": "de",
                 "instructions": "Be brief."}
                """.formatted(id)).post("/videos/batch").then().statusCode(200)
                .body("items[0].video.subject", equalTo("Biology"));

        assertThat(published("job.requested", user, 1).get(0).getMap("")).containsEntry("style", "exam")
                .containsEntry("instructions", "Be brief.")
                .containsEntry("note_language", "de").containsEntry("youtube_id", id);
    }

    @Test
    void what_the_ledger_declines_is_402_for_each() {
        topics.declineCredits(user);

        // A decision that comes late is none of the answer.
        eventually().untilAsserted(() -> batch(randomYoutubeId(), randomYoutubeId(), randomYoutubeId()).statusCode(200)
                .body("items.status", contains(402, 402, 402))
                .body("items.code", everyItem(equalTo("insufficient_credits"))));
    }

    @Test
    void what_the_ledger_has_not_decided_is_accepted_and_pending() {
        topics.delayDecision(user);

        batch(randomYoutubeId(), randomYoutubeId()).statusCode(200).body("items.status", contains(202, 202))
                .body("items.job.status", contains("pending_payment", "pending_payment"));
    }

    @Test
    void fifty_are_taken_and_no_more() {
        batch(Collections.nCopies(50, "no link").toArray(String[]::new)).statusCode(200).body("items", hasSize(50))
                .body("items.code", everyItem(equalTo("invalid_youtube_url")));
        batch(Collections.nCopies(51, "no link").toArray(String[]::new)).statusCode(400)
                .body("code", equalTo("validation_failed")).body("errors[0].field", equalTo("youtube_urls"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "{} | validation_failed", "{\"youtube_urls\": []} | validation_failed",
            "{\"youtube_urls\": [null]} | validation_failed", "{\"youtube_urls\": \"x\"} | validation_failed",
            "{\"youtube_urls\": [\"dQw4w9WgXcQ\"], \"force\": true} | validation_failed", "[] | bad_request" })
    void invalid_requests_return_400(String body, String code) {
        as(user).body(body).post("/videos/batch").then().statusCode(400).body("code", equalTo(code));
    }

    @Test
    void a_preview_requires_a_session_or_the_scope_submit() {
        as(user, "read").body("{\"youtube_urls\": [\"dQw4w9WgXcQ\"]}").post("/videos/batch").then().statusCode(403);
    }

    @Test
    void an_erased_user_is_refused_altogether() {
        topics.erase(user);
        published("user.erasure.done", user, 1);

        batch(randomYoutubeId()).statusCode(401);
    }

    private ValidatableResponse batch(String... urls) {
        String list = List.of(urls).stream().map(url -> "\"" + url + "\"").collect(Collectors.joining(", "));
        return as(user).body("{\"youtube_urls\": [" + list + "]}").post("/videos/batch").then();
    }
}
