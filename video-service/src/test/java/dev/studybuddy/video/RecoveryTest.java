package dev.studybuddy.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.token.TestTokens;

/** What is asked for again when lanes, notes-service or the ledger stay silent, with little patience. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
@TestProfile(RecoveryTest.LittlePatience.class)
class RecoveryTest extends VideoServiceTest {
    public static class LittlePatience implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("job.stale-after", "1s", "job.draft-stale-after", "2s", "job.unstarted-after", "2s",
                    "recovery.look-at-lag-every", "1s", "submission.repeat-after", "1s", "submission.ledger-wait",
                    "100ms", "mp.messaging.incoming.jobs.auto.commit.interval.ms", "100");
        }
    }

    @Test
    void a_lane_that_goes_silent_is_replaced_until_no_attempt_is_left() {
        Submitted job = submitted();

        for (int attempt = 1; attempt <= 4; attempt++) {
            int now = attempt;
            eventually().untilAsserted(() -> assertThat(topics.said("job.requested", job.job()))
                    .extracting(requested -> requested.getInt("attempt")).contains(now));
            lane(job, job.progress(attempt, "fetching_transcript", 10));
        }
        awaitStatus(job, "failed");

        job(job).body("error_code", equalTo("worker_crashed")).body("attempt", equalTo(4));
        assertThat(said("job.cancelled", job.job(), 3)).extracting(event -> event.getString("reason"))
                .containsOnly("superseded");
        said("video.failed", job.job(), 1);
    }

    @Test
    void a_draft_that_is_not_stored_is_asked_for_once_more() {
        Submitted job = submitted();
        awaitStatus(job, "queued");
        lane(job, job.progress(1, "calling_claude", 50));
        draft(job, job.draft(1, "Waves"));

        JsonPath requested = said("job.requested", job.job(), 2).get(1);
        assertThat(requested.getInt("attempt")).isEqualTo(2);
        lane(job, job.noted(1, UUID.randomUUID()));

        awaitStatus(job, "completed");
    }

    @Test
    void what_was_requested_and_never_started_is_requested_again_without_counting() {
        Submitted job = submitted();

        eventually().untilAsserted(() -> assertThat(topics.said("job.requested", job.job()))
                .hasSizeGreaterThanOrEqualTo(3));

        assertThat(topics.said("job.requested", job.job())).extracting(event -> event.getInt("attempt"))
                .startsWith(1, 2, 3);
        assertThat(update("SELECT 1 FROM job WHERE id = $1 AND tries = 1 AND status = 'queued'", job.job()))
                .isEqualTo(1);
        as(job.user()).post("/jobs/" + job.job() + "/cancel").then().statusCode(202);
    }

    @Test
    void what_is_parked_was_not_requested_and_is_not_requested_again() {
        UUID user = UUID.randomUUID();
        Submitted first = submitted(user, anyId());
        Submitted second = submitted(user, anyId());
        Submitted parked = submitted(user, anyId());

        for (Submitted job : List.of(first, second)) {
            eventually().untilAsserted(() -> assertThat(topics.said("job.requested", job.job()))
                    .hasSizeGreaterThanOrEqualTo(3));
        }

        assertThat(topics.said("job.requested", parked.job())).isEmpty();
        job(parked).body("status", equalTo("queued")).body("attempt", equalTo(1));
        List.of(parked, second, first)
                .forEach(job -> as(user).post("/jobs/" + job.job() + "/cancel").then().statusCode(202));
    }

    @Test
    void an_undecided_submission_is_said_again_with_a_new_event_and_fails_in_the_end() {
        UUID user = UUID.randomUUID();
        topics.keepWaiting(user);
        Submitted job = submitted(user, anyId());

        eventually().untilAsserted(() -> assertThat(topics.said("video.submitted", job.job()))
                .hasSizeGreaterThanOrEqualTo(2));
        job(job).body("status", equalTo("pending_payment"));
        update("UPDATE job SET created_at = created_at - interval '25 hours' WHERE id = $1", job.job());

        awaitStatus(job, "failed");
        assertThat(said("video.failed", job.job(), 1).get(0).getBoolean("charged")).isFalse();
    }
}
