package dev.studybuddy.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;

@ExtendWith(RunningSystem.class)
class FailingVideosTest {
    @ParameterizedTest
    @CsvSource({ "nocaptions1, transcripts_disabled", "privatevid1, video_private", "agerestrict, age_restricted",
            "livestream1, live_not_supported", "unavailable, video_unavailable" })
    void an_unreadable_video_fails_with_its_code_and_releases_the_hold(String youtubeId, String code) {
        TestUser felix = TestUser.signedIn("felix");
        LiveFeed feed = felix.listen();

        String video = felix.submitted(youtubeId);
        JsonNode failed = feed.awaitType("job_failed", video);

        assertThat(failed.path("code").asText()).isEqualTo(code);
        assertThat(failed.path("refunded").asBoolean()).isTrue();
        assertThat(failed.path("error").asText()).isNotBlank().doesNotContain(code);
        assertThat(felix.job(video).path("error_code").asText()).isEqualTo(code);
        await().atMost(TestUser.TIMEOUT).until(() -> felix.credits().path("balance").asInt() == 10);
        JsonNode transactions = felix.json("/credits/transactions").path("items");
        assertThat(transactions).extracting(line -> line.path("type").asText()).containsExactly("refund", "usage",
                "bonus");
        assertThat(transactions).extracting(line -> line.path("balance_after").asInt()).containsExactly(10, 9, 10);
    }

    @Test
    void a_blocked_exit_is_replaced_and_the_video_completes() {
        TestUser greta = TestUser.signedIn("greta");

        String video = greta.submitted("blockedexit");

        assertThat(greta.ended(video).path("status").asText()).isEqualTo("completed");
        assertThat(greta.note(video).path("title").asText()).isEqualTo("Why the tides rise");
    }

    @Test
    void a_video_that_only_the_second_client_can_read_completes() {
        TestUser heike = TestUser.signedIn("heike");

        String video = heike.submitted("androidonly");

        assertThat(heike.ended(video).path("status").asText()).isEqualTo("completed");
    }
}
