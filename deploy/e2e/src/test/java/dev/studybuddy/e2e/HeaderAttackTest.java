package dev.studybuddy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Headers in which a client claims another identity, host, origin or address. */
@ExtendWith(RunningSystem.class)
class HeaderAttackTest {
    private static TestUser user;

    @BeforeAll
    static void signIn() {
        user = TestUser.signedIn("header-attack");
    }

    private static RawConnection.Answer get(String path, String... headers) throws Exception {
        return RawConnection.exchange("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + String.join("\r\n", headers) + (headers.length == 0 ? "" : "\r\n") + "\r\n");
    }

    static Stream<String> identities() {
        String id = user.id().toString();
        return Stream.of("X-User-Id: " + id, "X-User: " + id, "X-Forwarded-User: " + id, "X-Remote-User: " + id,
                "Remote-User: " + id, "X-Authenticated-Userid: " + id, "X-Tier: enterprise", "X-Scopes: *",
                "X-Internal-Token: x", "Authorization: Bearer x",
                "Authorization: Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiI"
                        + "xIn0.", "Authorization: Basic YTpi", "Authorization: bearer ", "Authorization:",
                "Cookie: __Host-session=", "Cookie: __Host-session=\"; a=b", "Forwarded: for=127.0.0.1;by=auth",
                "X-Original-URL: /auth/providers", "X-Rewrite-URL: /auth/providers", "X-Forwarded-Prefix: /auth");
    }

    @ParameterizedTest
    @MethodSource("identities")
    void a_header_signs_nobody_in(String header) throws Exception {
        for (String path : List.of("/auth/me", "/videos", "/notes", "/credits")) {
            assertThat(get(path, header).statuses()).as(path).isEqualTo(List.of(401));
        }
    }

    /** The gateway checks a request before it removes the headers that {@code Connection} lists. */
    @ParameterizedTest
    @MethodSource("hop_by_hop")
    void a_hop_by_hop_header_does_not_change_the_identity(String listed) throws Exception {
        RawConnection.Answer answer = RawConnection.exchange("GET /auth/me HTTP/1.1\r\nHost: localhost\r\nCookie: "
                + user.cookieHeader() + "\r\nConnection: close, " + listed + "\r\n\r\n");

        assertThat(answer.statuses()).as(answer.text()).isEqualTo(List.of(200));
        assertThat(answer.text()).contains(user.id().toString());
        assertThat(get("/auth/me", "Connection: " + listed).statuses()).isEqualTo(List.of(401));
    }

    static Stream<String> hop_by_hop() {
        return Stream.of("authorization", "cookie", "x-user-id", "x-internal-token", "x-forwarded-for", "host",
                "content-length", "close, close", "keep-alive", "te, trailer", "upgrade", "x-request-id");
    }

    /** No response contains the host of the request. */
    @ParameterizedTest
    @MethodSource("hosts")
    void the_host_of_the_request_is_not_used(String headers) throws Exception {
        for (String path : List.of("/auth/login/google?redirect=/", "/", "/auth/me", "/nope", "/openapi.json")) {
            RawConnection.Answer answer = RawConnection.exchange("GET " + path + " HTTP/1.1\r\n" + headers
                    + "\r\nConnection: close\r\n\r\n");

            assertThat(answer.statuses()).as(answer.text()).hasSize(1).allMatch(status -> status < 500);
            assertThat(answer.text()).doesNotContain("evil.example");
        }
    }

    static Stream<String> hosts() {
        return Stream.of("Host: evil.example", "Host: localhost\r\nX-Forwarded-Host: evil.example",
                "Host: localhost\r\nForwarded: host=evil.example;proto=http", "Host: localhost\r\nX-Host: evil.example",
                "Host: localhost\r\nX-Forwarded-Proto: evil.example", "Host: localhost@evil.example",
                "Host: localhost\r\nHost: evil.example", "Host: evil.example:99999");
    }

    /** Shared caches must not store responses with data of a user, whatever the path looks like. */
    @Test
    void responses_of_a_user_are_not_cached() {
        String note = UUID.randomUUID().toString();
        for (String path : List.of("/auth/me", "/auth/me/style.css", "/auth/me/a.js", "/notes", "/notes/x.css",
                "/notes/" + note + "/x.png", "/credits/a.svg", "/videos/a.woff2", "/auth/me?x=.css",
                "/assets/../auth/me",
                "/assets/missing.js", "/assets/missing.css")) {
            HttpResponse<String> response = user.get(path);

            assertThat(response.headers().firstValue("Cache-Control").orElse("")).as(path).doesNotContain("public",
                    "immutable");
            assertThat(response.headers().firstValue("Cache-Control").orElse("no-store")).as(path).containsAnyOf(
                    "no-store", "no-cache", "private");
        }
    }

    @ParameterizedTest
    @MethodSource("origins")
    void another_origin_may_neither_read_nor_write(String origin) throws Exception {
        String cookie = "Cookie: " + user.cookieHeader();
        for (String path : List.of("/auth/me", "/credits", "/notes", "/openapi.json")) {
            RawConnection.Answer read = get(path, cookie, "Origin: " + origin);
            assertThat(read.text().toLowerCase(Locale.ROOT)).as(path).doesNotContain("access-control-allow");
            RawConnection.Answer asked = RawConnection.exchange("OPTIONS " + path + " HTTP/1.1\r\nHost: localhost\r\n"
                    + "Connection: close\r\nOrigin: " + origin + "\r\nAccess-Control-Request-Method: DELETE\r\n"
                    + "Access-Control-Request-Headers: authorization\r\n\r\n");
            assertThat(asked.text().toLowerCase(Locale.ROOT)).as(path).doesNotContain("access-control-allow");
        }
        for (String method : List.of("POST", "DELETE", "PATCH", "PUT")) {
            RawConnection.Answer write = RawConnection.exchange(method
                    + " /auth/sessions HTTP/1.1\r\nHost: localhost\r\n"
                    + "Connection: close\r\nContent-Length: 0\r\n" + cookie + "\r\nOrigin: " + origin + "\r\n\r\n");
            assertThat(write.statuses()).as(write.text()).isEqualTo(List.of(403));
        }
        assertThat(user.get("/auth/me").statusCode()).isEqualTo(200);
    }

    static Stream<String> origins() {
        int port = RunningSystem.gateway("/").getPort();
        return Stream.of("https://evil.example", "null", "http://localhost.evil.example:" + port,
                "http://evil-localhost:"
                        + port, "http://localhost:1", "https://localhost:" + port, "http://localhost:" + port
                                + ".evil.example",
                "http://user@localhost:" + port, "http://LOCALHOST.:" + port, "file://", "http://[::1]:" + port);
    }

    /** Only a trusted proxy may set the address of a client. */
    @Test
    void a_client_cannot_set_its_address() throws Exception {
        RawConnection.Answer first = get("/auth/login/google", "X-Forwarded-For: 203.0.113.1",
                "Forwarded: for=203.0.113.1",
                "X-Real-IP: 203.0.113.1", "CF-Connecting-IP: 203.0.113.1", "True-Client-IP: 203.0.113.1");

        assertThat(first.statuses()).as(first.text()).hasSize(1).allMatch(status -> status < 500);
        String sessions = user.get("/auth/me/activity").body();
        assertThat(sessions).doesNotContain("203.0.113");
    }

    @Test
    void every_response_has_the_security_headers() {
        for (String path : List.of("/", "/welcome", "/nope", "/auth/me", "/notes", "/auth/login/unknown",
                "/auth/..;/me")) {
            HttpResponse<String> response = TestUser.anonymous().get(path);

            assertThat(response.headers().firstValue("X-Content-Type-Options")).as(path).hasValue("nosniff");
            assertThat(response.headers().firstValue("Content-Security-Policy")).as(path).hasValueSatisfying(
                    policy -> assertThat(policy).contains("frame-ancestors 'none'").doesNotContain("unsafe-eval"));
            assertThat(response.headers().firstValue("Referrer-Policy")).as(path).isPresent();
            assertThat(response.headers().firstValue("Permissions-Policy")).as(path).isPresent();
            assertThat(response.headers().firstValue("Cross-Origin-Resource-Policy")).as(path).hasValue("same-origin");
            assertThat(response.headers().firstValue("Server")).as(path).isEmpty();
            assertThat(response.headers().firstValue("X-Powered-By")).as(path).isEmpty();
        }
    }
}
