package dev.studybuddy.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Live connections from other sites, with frames that break the protocol, and of clients that do not read. */
@ExtendWith(RunningSystem.class)
class SocketAttackTest {
    /** With a code such as 1002 (0x03ea) or 4429 (0x114d). */
    private static final String CLOSE_FRAME = "(?s).*\u0088.[\u0003\u0011].*";
    private static TestUser user;

    @BeforeAll
    static void signIn() {
        user = TestUser.signedIn("socket-attack");
    }

    private static String upgrade(String path, String... headers) {
        return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                + String.join("\r\n", headers) + "\r\n\r\n";
    }

    private static String ours() {
        return "Origin: " + RunningSystem.system().publicUrl();
    }

    private static String cookie() {
        return "Cookie: " + user.cookieHeader();
    }

    private static RawConnection connected() throws IOException {
        RawConnection socket = RawConnection.open();
        socket.send(upgrade("/ws", ours(), cookie()));
        RawConnection.Answer answer = socket.answer();
        assertThat(answer.statuses()).as(answer.text()).isEqualTo(List.of(101));
        return socket;
    }

    static Stream<String> foreign_origins() {
        return Stream.of("Origin: https://evil.example", "Origin: null", "X-No-Origin: 1", "Origin: http://localhost:1",
                "Origin: http://localhost.evil.example");
    }

    @ParameterizedTest
    @MethodSource("foreign_origins")
    void another_site_cannot_open_a_socket_with_the_cookie_of_a_user(String origin) throws IOException {
        RawConnection.Answer answer = RawConnection.exchange(upgrade("/ws", origin, cookie()));

        assertThat(answer.statuses()).as(answer.text()).hasSize(1).isSubsetOf(400, 401, 403);
    }

    @Test
    void no_other_path_is_upgraded() throws IOException {
        for (String path : List.of("/", "/notes", "/auth/me", "/ws/x", "/videos", "/WS", "/q/dev/ws")) {
            RawConnection.Answer answer = RawConnection.exchange(upgrade(path, ours(), cookie()));

            assertThat(answer.statuses()).as(path + answer.text()).doesNotContain(101).allMatch(status -> status < 500);
        }
    }

    private static String frame(int first, int length, String payload) {
        String header = length < 126
                ? "" + (char) (0x80 | length)
                : (char) (0x80 | 126) + "" + (char) (length >> 8) + (char) (length & 0xff);
        return (char) first + header + "\0\0\0\0" + payload;
    }

    static Stream<Arguments> frames() {
        return Stream.of(
                Arguments.of("no mask", "\u0081\u0001a"),
                Arguments.of("a reserved operation", frame(0x83, 1, "a")),
                Arguments.of("a continuation of nothing", frame(0x80, 1, "a")),
                Arguments.of("a fragmented ping", frame(0x09, 1, "a")),
                Arguments.of("a ping of 200 bytes", frame(0x89, 200, "a".repeat(200))),
                Arguments.of("a close code that is reserved", frame(0x88, 2, "\u0003\u00ed")),
                Arguments.of("a message of 60,000 bytes", frame(0x81, 60_000, "a".repeat(60_000))),
                Arguments.of("a length of 2^63",
                        "\u0081\u00ff\u007f\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\0\0\0\0a"),
                Arguments.of("a thousand fragments of a large message", frame(0x01, 100, "a".repeat(100))
                        + frame(0x00, 100, "a".repeat(100)).repeat(1_000)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("frames")
    void an_invalid_or_large_frame_ends_only_its_own_socket(String name, String bytes)
            throws IOException {
        try (RawConnection other = connected(); RawConnection attacker = connected()) {
            try {
                attacker.send(bytes);
            } catch (IOException e) {
                // Closed by the gateway before everything was sent.
                assertThat(e).hasMessageMatching("(?i).*(broken pipe|reset|abort).*");
            }

            RawConnection.Answer answer = attacker.answer(Duration.ofSeconds(20));
            assertThat(isEnded(answer)).as(answer.text()).isTrue();
            assertAnswersPing(other);
        }
    }

    static Stream<Arguments> ignored_frames() {
        return Stream.of(Arguments.of("a reserved bit", frame(0xc1, 1, "a")),
                Arguments.of("invalid UTF-8", frame(0x81, 2, "\u00ff\u00fe")),
                Arguments.of("a message", frame(0x81, 2, "{}")));
    }

    /** The gateway reads no messages of clients, so it does not decode them. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("ignored_frames")
    void a_small_message_is_ignored(String name, String bytes) throws IOException {
        try (RawConnection attacker = connected()) {
            attacker.send(bytes);

            assertAnswersPing(attacker);
        }
    }

    /** Whether the gateway has closed the connection, or the socket: then it waits for the client to do so. */
    private static boolean isEnded(RawConnection.Answer answer) {
        return answer.isClosed() || answer.text().matches(CLOSE_FRAME);
    }

    private static void assertAnswersPing(RawConnection socket) throws IOException {
        socket.send(frame(0x89, 1, "p"));
        assertThat(socket.answer().text()).endsWith("\u008a\u0001p");
    }

    /** A client that opens sockets and reads nothing does not delay the messages of others. */
    @Test
    void a_client_that_does_not_read_delays_nobody() throws IOException {
        List<RawConnection> silent = new ArrayList<>();
        try {
            for (int i = 0; i < 5; i++) {
                silent.add(connected());
            }
            LiveFeed feed = user.listen();
            String video = user.submitted("bayesrule01");

            user.ended(video);

            await().atMost(Duration.ofSeconds(20)).until(() -> !feed.ofType("job_completed", video).isEmpty());
        } finally {
            for (RawConnection socket : silent) {
                socket.close();
            }
        }
    }

    /** Concurrent sockets beyond the limit of a user are rejected. */
    @Test
    void the_sockets_of_a_user_are_limited() throws IOException {
        TestUser greedy = TestUser.signedIn("greedy");
        List<RawConnection> sockets = new ArrayList<>();
        int open = 0;
        try {
            for (int i = 0; i < 30; i++) {
                RawConnection socket = RawConnection.open();
                sockets.add(socket);
                socket.send(upgrade("/ws", ours(), "Cookie: " + greedy.cookieHeader()));
            }
            for (RawConnection socket : sockets) {
                RawConnection.Answer answer = socket.answer();
                open += answer.statuses().equals(List.of(101)) && !isEnded(answer) ? 1 : 0;
            }
        } finally {
            for (RawConnection socket : sockets) {
                socket.close();
            }
        }

        assertThat(open).isBetween(1, 10);
        assertThat(user.get("/auth/me").statusCode()).isEqualTo(200);
    }
}
