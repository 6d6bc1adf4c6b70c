package dev.studybuddy.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Session fixation, login CSRF, open redirects and the use of revoked sessions and tokens. */
@ExtendWith(RunningSystem.class)
class SessionAttackTest {
    /** The time within which every gateway knows a revocation. */
    private static final Duration REVOKED = Duration.ofSeconds(10);

    private static RawConnection.Answer get(String path, String cookie) throws Exception {
        return RawConnection.exchange("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: "
                + cookie + "\r\n\r\n");
    }

    /** Session fixation: the sign-in creates a session with a new secret. */
    @Test
    void a_session_set_before_the_sign_in_is_never_signed_in() throws Exception {
        TestUser victim = TestUser.signedIn("fixation");
        String name = victim.cookieHeader().split("=")[0];
        String planted = name + "=" + "A".repeat(43);
        assertThat(get("/auth/me", planted).statuses()).isEqualTo(List.of(401));

        String before = victim.cookieHeader();
        victim.signIn();

        assertThat(victim.cookieHeader()).isNotEqualTo(before).doesNotContain("A".repeat(43));
        assertThat(get("/auth/me", planted).statuses()).isEqualTo(List.of(401));
    }

    @Test
    void a_callback_without_the_cookie_of_its_flow_signs_nobody_in() {
        TestUser attacker = TestUser.named("login-csrf");
        HttpResponse<String> form = attacker.goTo(RunningSystem.gateway("/auth/login/google?redirect=/"));
        assertThat(form.statusCode()).isEqualTo(200);
        TestUser victim = TestUser.anonymous();

        for (String query : List.of("code=x&state=x", "state=x", "code=x", "error=access_denied&state=x", "",
                "code=x&state=" + "x".repeat(4_000), "code=%00&state=%00", "code=x&state=x&state=y")) {
            HttpResponse<String> response = victim.goTo(RunningSystem.gateway("/auth/callback/google?" + query));

            assertThat(response.statusCode()).as(query + response.body()).isLessThan(500);
            assertThat(victim.get("/auth/me").statusCode()).as(query).isEqualTo(401);
        }
    }

    @Test
    void a_sign_in_leads_to_no_other_site() {
        for (String target : List.of("https://evil.example", "//evil.example", "/\\evil.example", "/%5Cevil.example",
                "\\\\evil.example", "https:evil.example", "/%09/evil.example",
                "/x%0d%0aLocation:%20https://evil.example",
                "javascript:alert(1)", "%2F%2Fevil.example", "/a@evil.example", "///evil.example")) {
            TestUser user = TestUser.named("redirect-" + Integer.toHexString(target.hashCode()));
            HttpResponse<String> form = user.goTo(RunningSystem.gateway("/auth/login/google?redirect=" + target
                    .replace("\\", "%5C")));
            if (form.statusCode() != 200 || !form.body().contains("<form")) {
                assertThat(form.statusCode()).as(target + form.body()).isBetween(200, 499);
                continue;
            }
            URI end = user.consent(form).uri();

            assertThat(end.getHost()).as(target).isEqualTo(RunningSystem.gateway("/").getHost());
            assertThat(end.getPort()).as(target).isEqualTo(RunningSystem.gateway("/").getPort());
        }
    }

    /** Concurrent requests use a session while it ends. */
    @Test
    void a_session_that_ends_during_requests_is_rejected_soon() throws Exception {
        TestUser user = TestUser.signedIn("revocation-race");
        String cookie = user.cookieHeader();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        Set<Integer> statuses = ConcurrentHashMap.newKeySet();
        try {
            var load = threads.invokeAll(IntStream.range(0, 7).mapToObj(i -> (Callable<Void>) () -> {
                for (int n = 0; n < 40; n++) {
                    statuses.addAll(get("/auth/me", cookie).statuses());
                    if (i == 0 && n == 10) {
                        assertThat(user.post("/auth/logout", "").statusCode()).isEqualTo(204);
                    }
                }
                return null;
            }).toList());
            for (var done : load) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(statuses).isSubsetOf(200, 401);
        await().atMost(REVOKED).until(() -> get("/auth/me", cookie).statuses().equals(List.of(401)));
        for (int i = 0; i < 20; i++) {
            assertThat(get("/auth/me", cookie).statuses()).isEqualTo(List.of(401));
        }
    }

    @Test
    void a_revoked_token_is_not_accepted_again() throws Exception {
        TestUser user = TestUser.signedIn("token-revocation");
        var created = RunningSystem.json(user.post("/auth/tokens", "{\"name\":\"t\",\"scopes\":[\"read\"]}")
                .body());
        String header = "Bearer " + created.path("token").asText();
        assertThat(bearer("GET", "/notes", header).statuses()).isEqualTo(List.of(200));

        assertThat(user.delete("/auth/tokens/" + created.path("id").asText()).statusCode()).isEqualTo(204);

        await().atMost(REVOKED).until(() -> bearer("GET", "/notes", header).statuses().equals(List.of(401)));
        assertThat(bearer("GET", "/notes", header).statuses()).isEqualTo(List.of(401));
    }

    @Test
    void a_token_with_the_scope_read_can_change_nothing() throws Exception {
        TestUser user = TestUser.signedIn("token-scope");
        String header = "Bearer " + RunningSystem.json(user.post("/auth/tokens",
                "{\"name\":\"t\",\"scopes\":[\"read\"]}").body()).path("token").asText();
        assertThat(bearer("GET", "/notes", header).statuses()).isEqualTo(List.of(200));

        for (Map.Entry<String, String> request : List.of(Map.entry("POST", "/videos"), Map.entry("POST",
                "/auth/tokens"), Map.entry("GET", "/auth/sessions"), Map
                        .entry("DELETE", "/auth/me"), Map.entry("PATCH", "/auth/me"), Map.entry("POST",
                                "/notes/courses"), Map.entry("POST", "/notes/import"), Map.entry("POST",
                                        "/credits/purchase"), Map.entry("DELETE", "/auth/sessions"))) {
            assertThat(bearer(request.getKey(), request.getValue(), header).statuses()).as(request.toString())
                    .hasSize(1).isSubsetOf(401, 403, 415);
        }
    }

    private static RawConnection.Answer bearer(String method, String path, String header) throws Exception {
        return RawConnection.exchange(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Authorization: " + header + "\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");
    }
}
