package dev.studybuddy.worker.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.value.ValueCommands;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.event.EventContract;
import dev.studybuddy.worker.KafkaTestClient;
import dev.studybuddy.worker.WorkerTestResource;
import dev.studybuddy.worker.claude.FakeClaude;

/** The budgets, the rate limits of Claude's API and the gate that all lanes share. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@QuarkusTestResource(WorkerTestResource.class)
class LimitsTest {
    private static final String GATE = "worker:claude:gate";
    private static int videos;

    @Inject
    KafkaTestClient kafka;
    @Inject
    FakeClaude claude;
    @Inject
    RedisDataSource redis;
    @Inject
    MeterRegistry registry;

    private String video;

    @BeforeEach
    void newVideo() {
        video = String.format("limit%06d", ++videos);
    }

    @AfterEach
    void openTheGate() {
        redis.key().del(GATE, spentKey());
    }

    @Test
    void a_job_that_uses_up_its_budget_delivers_its_note_without_further_requests() {
        claude.script(video, call -> {
            call.begin(2_000_000);
            call.text("## A\nLight [[1]].");
            call.end("end_turn");
        });

        JsonObject draft = draft(kafka.requestJob(video));

        assertThat(draft.getJsonObject("quality").getJsonObject("missing").fieldNames()).contains("questions");
        assertThat(claude.calls(video, false)).hasSize(1);
        assertThat(claude.calls(video, true)).isEmpty();
        assertThat(claude.repairs(video)).isEmpty();
    }

    @Test
    void costs_are_counted_for_the_day_and_in_the_metrics() {
        double cents = registry.counter("worker.claude.cents", "model", "claude-sonnet-5-5").count();
        double tokens = registry.counter("worker.claude.tokens", "model", "claude-sonnet-5-5", "kind", "input").count();

        JsonObject draft = draft(kafka.requestJob(video));

        double cost = draft.getDouble("cost_cents");
        await().untilAsserted(() -> assertThat(Double.parseDouble(values().get(spentKey()))).isEqualTo(cost));
        assertThat(redis.key().ttl(spentKey())).isPositive();
        assertThat(registry.counter("worker.claude.cents", "model", "claude-sonnet-5-5").count() - cents)
                .isCloseTo(cost, org.assertj.core.data.Offset.offset(0.001));
        assertThat(registry.counter("worker.claude.tokens", "model", "claude-sonnet-5-5", "kind", "input").count()
                - tokens).isEqualTo(2000);
        assertThat(registry.summary("worker.draft.cents").max()).isPositive();
        assertThat(registry.get("worker.draft.statements").tag("links", "sound").counter().count()).isPositive();
    }

    @Test
    void a_job_is_deferred_to_the_next_day_when_the_daily_budget_is_used_up() {
        values().set(spentKey(), "1000000");

        JsonObject failure = failure(kafka.requestJob(video));

        assertError(failure, "claude_daily_budget", true);
        assertThat(Instant.parse(failure.getString("next_attempt_at")))
                .isEqualTo(LocalDate.now(ZoneOffset.UTC).plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));
        assertThat(claude.calls(video, false)).isEmpty();
    }

    @Test
    void a_user_without_a_share_left_waits_until_tomorrow_and_others_do_not() {
        UUID user = UUID.randomUUID();
        values().set(spentKey() + ":" + user, "50");

        JsonObject failure = failure(requestJob(user, "free", Map.of()));

        assertError(failure, "claude_user_budget", true);
        assertThat(Instant.parse(failure.getString("next_attempt_at")))
                .isEqualTo(LocalDate.now(ZoneOffset.UTC).plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));
        assertThat(claude.calls(video, false)).isEmpty();
        draft(requestJob(UUID.randomUUID(), "free", Map.of()));
        draft(requestJob(user, "pro", Map.of()));
    }

    @Test
    void the_costs_of_a_user_count_for_the_user_and_for_the_tier() {
        UUID user = UUID.randomUUID();
        double ofTier = registry.counter("worker.claude.tier.cents", "tier", "free").count();
        UUID job = requestJob(user, "free", Map.of());

        double cost = draft(job).getDouble("cost_cents");

        assertThat(cost).isPositive();
        await().untilAsserted(() -> assertThat(Double.parseDouble(values().get(spentKey() + ":" + user)))
                .isEqualTo(cost));
        assertThat(redis.key().ttl(spentKey() + ":" + user)).isPositive();
        assertThat(registry.counter("worker.claude.tier.cents", "tier", "free").count() - ofTier).isCloseTo(cost,
                org.assertj.core.data.Offset.offset(0.001));
        assertThat(kafka.events("job.progress", job)).filteredOn(value -> value.containsKey("cost_cents"))
                .isNotEmpty().allSatisfy(value -> assertThat(value.getDouble("cost_cents")).isBetween(0.0, cost));
    }

    @Test
    void after_a_loss_of_redis_the_costs_that_video_service_knows_count() {
        UUID user = UUID.randomUUID();

        assertError(failure(requestJob(user, "free", Map.of("user_cents_today", 50))), "claude_user_budget", true);
        assertThat(values().get(spentKey() + ":" + user)).isEqualTo("50.0");
        // Also for requests that do not know it yet.
        assertError(failure(requestJob(user, "free", Map.of())), "claude_user_budget", true);
    }

    @Test
    void the_costs_of_yesterday_do_not_count_today() {
        draft(requestJob(UUID.randomUUID(), "free", Map.of("user_cents_today", 50, "requested_at",
                Instant.now().minus(Duration.ofDays(1)).toString())));
    }

    @Test
    void a_job_with_costs_completes_after_the_daily_budget_is_used_up() {
        claude.script(video, call -> new Thread(() -> {
            values().set(spentKey(), "1000000");
            call.answer();
        }).start());

        draft(kafka.requestJob(video));
    }

    @Test
    void every_lane_waits_and_reports_it_while_the_gate_is_closed() {
        values().set(GATE, String.valueOf(Instant.now().plusSeconds(3).toEpochMilli()));
        UUID one = kafka.requestJob(video);
        String otherVideo = video.replace("limit", "other");
        UUID other = kafka.requestJob(otherVideo);

        await().until(() -> isWaiting(one) && isWaiting(other));

        assertThat(claude.calls(video, false)).isEmpty();
        assertThat(claude.calls(otherVideo, false)).isEmpty();
        draft(one);
        draft(other);
        assertThat(kafka.events("job.progress", one)).extracting(value -> value.getString("message"))
                .containsSubsequence("Waiting for Claude", "Writing the note");
    }

    @ParameterizedTest
    @CsvSource({ "429, rate_limit_error", "529, overloaded_error" })
    void a_rejection_closes_the_gate_for_its_retry_after(int status, String type) {
        claude.script(video, call -> {
            if (call.number() == 1 && !call.assessment()) {
                call.reject(status, type, "No.", 2);
            } else {
                call.answer();
            }
        });
        Instant before = Instant.now();
        UUID job = kafka.requestJob(video);

        await().until(() -> values().get(GATE) != null);
        assertThat(Instant.ofEpochMilli(Long.parseLong(values().get(GATE)))).isAfter(before.plusSeconds(2));

        await().until(() -> isWaiting(job));
        draft(job);
        assertThat(claude.calls(video, false)).hasSize(2);
    }

    @Test
    void a_job_with_a_longer_wait_fails_with_the_time_of_the_next_attempt() {
        claude.script(video, call -> call.reject(429, "rate_limit_error", "No.", 600));
        Instant before = Instant.now();

        JsonObject failure = failure(kafka.requestJob(video));

        assertError(failure, "claude_rate_limited", true);
        assertThat(Instant.parse(failure.getString("next_attempt_at"))).isBetween(before.plusSeconds(600),
                Instant.now().plusSeconds(601));
        assertThat(claude.calls(video, false)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({ "402, billing_error, Your credit balance is too low., claude_spend_limit",
            "400, invalid_request_error, You have reached your specified API usage limits., claude_spend_limit",
            "401, authentication_error, invalid x-api-key, claude_denied",
            "403, permission_error, Your API key may not use this resource., claude_denied" })
    void a_rejected_account_fails_the_job_without_a_retry(int status, String type, String message, String code) {
        claude.script(video, call -> call.reject(status, type, message, 0));

        assertError(failure(kafka.requestJob(video)), code, false);
        assertThat(claude.calls(video, false)).hasSize(1);
    }

    private UUID requestJob(UUID user, String tier, Map<String, Object> more) {
        Map<String, Object> value = new HashMap<>(more);
        value.putAll(Map.of("user_id", user.toString(), "tier", tier));
        return kafka.requestJob(UUID.randomUUID(), video, 1, value);
    }

    private boolean isWaiting(UUID job) {
        return kafka.events("job.progress", job).stream().anyMatch(value -> value.getString("message").equals(
                "Waiting for Claude"));
    }

    private ValueCommands<String, String> values() {
        return redis.value(String.class);
    }

    private static String spentKey() {
        return "worker:claude:spent:" + LocalDate.now(ZoneOffset.UTC);
    }

    private JsonObject draft(UUID job) {
        await().atMost(Duration.ofSeconds(30)).until(() -> kafka.draft(job).isPresent());
        return kafka.draft(job).orElseThrow();
    }

    private JsonObject failure(UUID job) {
        await().atMost(Duration.ofSeconds(30)).until(() -> kafka.failure(job).isPresent());
        JsonObject failure = kafka.failure(job).orElseThrow();
        assertThat(EventContract.violations("transcript-worker", "job.progress", failure.encode())).isEmpty();
        return failure;
    }

    private static void assertError(JsonObject failure, String code, boolean retryable) {
        assertThat(failure.getJsonObject("error").getString("code")).isEqualTo(code);
        assertThat(failure.getJsonObject("error").getBoolean("retryable")).isEqualTo(retryable);
    }
}
