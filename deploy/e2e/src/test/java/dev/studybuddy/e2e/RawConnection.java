package dev.studybuddy.e2e;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** A TCP connection to the gateway, for requests that an HTTP client cannot send. */
final class RawConnection implements AutoCloseable {
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3}) ");
    private static final Duration FIRST_BYTE = Duration.ofSeconds(8);
    private static final Duration SILENCE = Duration.ofMillis(700);
    private final Socket socket = new Socket();

    private RawConnection() {}

    /**
     * The bytes that the gateway sent.
     *
     * @param isClosed whether the gateway closed the connection
     */
    record Answer(String text, boolean isClosed) {
        List<Integer> statuses() {
            return STATUS.matcher(text).results().map(match -> Integer.valueOf(match.group(1))).toList();
        }
    }

    static RawConnection open() throws IOException {
        URI gateway = RunningSystem.gateway("/");
        RawConnection connection = new RawConnection();
        connection.socket.connect(new InetSocketAddress(gateway.getHost(), gateway.getPort()), 5_000);
        return connection;
    }

    /** Sends one request on a connection of its own. */
    static Answer exchange(String bytes) throws IOException {
        try (RawConnection connection = open()) {
            connection.send(bytes);
            return connection.answer();
        }
    }

    /** @param bytes one character per byte */
    void send(String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** Reads until the gateway closes the connection or sends nothing for a while. */
    Answer answer() throws IOException {
        return answer(FIRST_BYTE);
    }

    Answer answer(Duration firstByte) throws IOException {
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        InputStream input = socket.getInputStream();
        socket.setSoTimeout(Math.toIntExact(firstByte.toMillis()));
        try {
            for (int count = input.read(buffer); count >= 0; count = input.read(buffer)) {
                received.write(buffer, 0, count);
                socket.setSoTimeout(Math.toIntExact(SILENCE.toMillis()));
            }
            return new Answer(received.toString(StandardCharsets.ISO_8859_1), true);
        } catch (SocketTimeoutException e) {
            return new Answer(received.toString(StandardCharsets.ISO_8859_1), false);
        } catch (IOException e) {
            // The gateway reset the connection.
            return new Answer(received.toString(StandardCharsets.ISO_8859_1), true);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
