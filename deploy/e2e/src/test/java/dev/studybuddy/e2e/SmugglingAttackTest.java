package dev.studybuddy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests whose end is ambiguous (request smuggling), and requests that are not valid HTTP. */
@ExtendWith(RunningSystem.class)
class SmugglingAttackTest {
    /** Returns 200 without a sign-in: a second response with this status is that of the smuggled request. */
    private static final String SMUGGLED = "GET /auth/providers HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final String POST = "POST /auth/logout HTTP/1.1\r\nHost: localhost\r\n";
    private static final String GET = "GET /auth/me HTTP/1.1\r\nHost: localhost\r\n";

    static Stream<Arguments> ambiguous_requests() {
        String chunked = "0\r\n\r\n" + SMUGGLED;
        return Stream.of(
                Arguments.of("CL.TE", POST + "Content-Length: " + chunked.length()
                        + "\r\nTransfer-Encoding: chunked\r\n\r\n" + chunked),
                Arguments.of("TE.CL", POST + "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n"
                        + Integer.toHexString(SMUGGLED.length()) + "\r\n" + SMUGGLED + "\r\n0\r\n\r\n"),
                Arguments.of("two different lengths", POST + "Content-Length: 0\r\nContent-Length: "
                        + SMUGGLED.length() + "\r\n\r\n" + SMUGGLED),
                Arguments.of("a list of lengths", POST + "Content-Length: 0, " + SMUGGLED.length() + "\r\n\r\n"
                        + SMUGGLED),
                Arguments.of("a signed length", POST + "Content-Length: +0\r\n\r\n" + SMUGGLED),
                Arguments.of("a negative length", POST + "Content-Length: -1\r\n\r\n" + SMUGGLED),
                Arguments.of("a length in hexadecimal", POST + "Content-Length: 0x0\r\n\r\n" + SMUGGLED),
                Arguments.of("HTTP/1.0 with TE", "POST /auth/logout HTTP/1.0\r\nHost: localhost\r\n"
                        + "Connection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n" + chunked),
                Arguments.of("an unknown transfer encoding", POST + "Transfer-Encoding: xchunked\r\n\r\n" + chunked),
                Arguments.of("chunked before another encoding", POST + "Transfer-Encoding: chunked, identity\r\n\r\n"
                        + chunked),
                Arguments.of("a space before the colon", POST + "Transfer-Encoding : chunked\r\nContent-Length: "
                        + chunked.length() + "\r\n\r\n" + chunked),
                Arguments.of("a vertical tab before chunked", POST + "Transfer-Encoding: \u000bchunked\r\n"
                        + "Content-Length: " + chunked.length() + "\r\n\r\n" + chunked),
                Arguments.of("a chunk size that overflows", POST + "Transfer-Encoding: chunked\r\n\r\n"
                        + "fffffffffffffffff\r\n" + SMUGGLED),
                Arguments.of("a chunk size with a sign", POST + "Transfer-Encoding: chunked\r\n\r\n-1\r\n" + SMUGGLED),
                Arguments.of("no end of a chunk", POST + "Transfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n0\r\n\r\n"
                        + SMUGGLED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ambiguous_requests")
    void an_ambiguous_request_is_rejected_and_its_connection_closed(String name, String bytes) throws IOException {
        RawConnection.Answer answer = RawConnection.exchange(bytes);

        assertThat(answer.statuses()).as(answer.text()).hasSizeLessThanOrEqualTo(1)
                .allMatch(status -> (status >= 400 && status < 500) || status == 501);
        assertThat(answer.isClosed()).as(answer.text()).isTrue();
    }

    static Stream<Arguments> malformed_requests() {
        return Stream.of(
                Arguments.of("NUL in a header", GET + "X-Test: a\0b\r\n\r\n"),
                Arguments.of("a carriage return in a header", GET + "X-Test: a\rX-User-Id: b\r\n\r\n"),
                Arguments.of("a folded header", GET + "X-Test: a\r\n X-User-Id: b\r\n\r\n"),
                Arguments.of("a control character in a name", GET + "X-\u0001Test: a\r\n\r\n"),
                Arguments.of("a header without a name", GET + ": a\r\n\r\n"),
                Arguments.of("a space in the path", "GET /auth/me /auth/providers HTTP/1.1\r\nHost: localhost\r\n\r\n"),
                Arguments.of("a tab in the path", "GET /auth/\tproviders HTTP/1.1\r\nHost: localhost\r\n\r\n"),
                Arguments.of("an unknown version", "GET /auth/me HTTP/7.3\r\nHost: localhost\r\n\r\n"),
                Arguments.of("HTTP/0.9", "GET /auth/me\r\n\r\n"),
                Arguments.of("a TLS handshake", "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\r\n\r\n"),
                Arguments.of("prior knowledge of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\u0004\0\0\0\0\0"),
                Arguments.of("a request line of 100 kB", "GET /" + "a".repeat(100_000)
                        + " HTTP/1.1\r\nHost: localhost\r\n\r\n"),
                Arguments.of("a header of 100 kB", GET + "X-Test: " + "a".repeat(100_000) + "\r\n\r\n"),
                Arguments.of("10,000 headers", GET + "X-T: a\r\n".repeat(10_000) + "\r\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed_requests")
    void a_request_that_is_not_valid_http_is_rejected(String name, String bytes) throws IOException {
        RawConnection.Answer answer = RawConnection.exchange(bytes);

        assertThat(answer.statuses()).as(answer.text()).hasSizeLessThanOrEqualTo(1)
                .allMatch(status -> (status >= 400 && status < 500) || status == 501 || status == 505);
        assertThat(answer.text()).doesNotContain("\tat ", "Exception");
    }

    @Test
    void an_upgrade_to_http_2_is_ignored() throws IOException {
        RawConnection.Answer answer = RawConnection.exchange("GET /auth/providers HTTP/1.1\r\nHost: localhost\r\n"
                + "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
                + "HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n\r\n");

        assertThat(answer.statuses()).isEqualTo(List.of(200));
    }

    /** Without TLS there is no HTTP/2, so a thousand streams are one bad request. */
    @Test
    void a_rapid_reset_over_cleartext_is_one_bad_request() throws IOException {
        String streams = "\0\0\5\1\5\0\0\0\1\u0082\u0086\u0084A\0\0\0\4\3\0\0\0\0\1\0\0\0\u0008".repeat(1_000);
        RawConnection.Answer answer = RawConnection.exchange("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0"
                + streams);

        assertThat(answer.statuses()).as(answer.text()).hasSizeLessThanOrEqualTo(1).allMatch(status -> status >= 400
                && status < 506 && status != 500);
        assertThat(answer.isClosed()).isTrue();
    }

    /** Each response belongs to its own request. */
    @Test
    void pipelined_requests_are_answered_in_order() throws IOException {
        RawConnection.Answer answer = RawConnection.exchange(GET + "Cookie: __Host-session=nobody\r\n\r\n" + SMUGGLED
                + GET + "\r\n");

        assertThat(answer.statuses()).isEqualTo(List.of(401, 200, 401));
    }
}
