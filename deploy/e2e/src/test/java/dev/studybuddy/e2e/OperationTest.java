package dev.studybuddy.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** Operations on a system in use. */
@Isolated("restarts auth-service")
@ExtendWith(RunningSystem.class)
class OperationTest {
    private static final String AUTH = "auth-service";
    private static final List<String> PATHS_OF_ALL_SERVICES = List.of("/videos", "/notes", "/credits");

    @AfterEach
    void resetClaude() {
        RunningSystem.resetClaude();
    }

    @Test
    void no_request_fails_while_the_signing_key_is_rotated() throws Exception {
        TestUser before = TestUser.signedIn("before");
        PATHS_OF_ALL_SERVICES.forEach(before::json);
        AtomicBoolean rotated = new AtomicBoolean();
        AtomicInteger requests = new AtomicInteger();
        ConcurrentLinkedQueue<String> failed = new ConcurrentLinkedQueue<>();
        List<CompletableFuture<Void>> load = Stream.generate(() -> CompletableFuture.runAsync(() -> {
            while (!rotated.get()) {
                String path = PATHS_OF_ALL_SERVICES
                        .get(requests.getAndIncrement() % PATHS_OF_ALL_SERVICES.size());
                HttpResponse<String> answer = before.get(path);
                // The load of many users comes from one user here, whose rate limit may apply.
                if (answer.statusCode() != 200 && answer.statusCode() != 429) {
                    failed.add(path + " " + answer.statusCode() + " " + answer.body());
                }
            }
        })).limit(2).toList();
        Map<String, String> environment = RunningSystem.system().environment(AUTH);
        String old = environment.get("JWT_PRIVATE_KEY");
        String fresh = privateKey();

        environment.put("JWT_NEXT_PRIVATE_KEY", fresh);
        RunningSystem.restart(AUTH);
        environment.putAll(Map.of("JWT_PRIVATE_KEY", fresh, "JWT_NEXT_PRIVATE_KEY", old));
        RunningSystem.restart(AUTH);
        TestUser after = TestUser.signedIn("after");
        PATHS_OF_ALL_SERVICES.forEach(after::json);
        rotated.set(true);
        load.forEach(CompletableFuture::join);

        assertThat(requests).hasValueGreaterThan(100);
        assertThat(failed).isEmpty();
        environment.remove("JWT_NEXT_PRIVATE_KEY");
    }

    @Test
    void suspending_a_user_ends_sessions_and_jobs_and_unsuspending_restores_access()
            throws Exception {
        TestUser fred = TestUser.signedIn("fred");
        String id = fred.id().toString();
        String done = fred.submitted("photosynth1");
        fred.ended(done);
        RunningSystem.control(RunningSystem.system().claudeUrl(), "/faults",
                "{\"kind\":\"slow\",\"delay_ms\":20000}");
        String running = fred.submitted("bayesrule01");
        await().atMost(TestUser.TIMEOUT).until(() -> fred.job(running).path("status").asText().equals("running"));
        LiveFeed feed = fred.listen();
        feed.first(frame -> frame.path("type").asText().equals("snapshot"));

        assertThat(RunningSystem.operate(AUTH, "suspend", id)).contains("is suspended");

        await().atMost(TestUser.TIMEOUT).until(() -> feed.closedWith() == 4401);
        assertThat(fred.get("/videos").statusCode()).isEqualTo(401);
        HttpResponse<String> page = fred.consent(fred.goTo(RunningSystem.gateway("/auth/login/google")));
        assertThat(page.uri()).isEqualTo(RunningSystem.gateway("/login?error=suspended"));
        await().atMost(TestUser.TIMEOUT).until(() -> RunningSystem
                .query("SELECT status FROM video.job WHERE user_id = '" + id + "' ORDER BY id").stream()
                .map(row -> row.get("status")).toList(), List.of("completed", "cancelled")::equals);
        await().atMost(TestUser.TIMEOUT).until(() -> RunningSystem
                .count("SELECT held FROM credits.account WHERE user_id = '" + id + "'") == 0);
        assertThat(RunningSystem.operate(AUTH, "unsuspend", id)).contains("is no longer suspended");
        fred.signIn();
        assertThat(fred.note(done).path("title").asText()).isNotEmpty();
    }

    @Test
    void a_changed_tier_applies_to_the_next_request() throws Exception {
        TestUser gina = TestUser.signedIn("gina");

        assertThat(RunningSystem.operate(AUTH, "tier", gina.id().toString(), "enterprise")).contains(
                "subscribes to enterprise");

        assertThat(gina.json("/auth/me").path("subscription_tier").asText()).isEqualTo("enterprise");
        gina.submitted("photosynth1");
        assertThat(RunningSystem.query("SELECT tier FROM video.job WHERE user_id = '" + gina.id() + "'"))
                .extracting(job -> job.get("tier")).containsExactly("enterprise");
    }

    private static String privateKey() throws NoSuchAlgorithmException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(generator.generateKeyPair().getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }
}
