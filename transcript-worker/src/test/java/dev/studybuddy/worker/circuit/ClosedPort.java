package dev.studybuddy.worker.circuit;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;

import org.awaitility.Awaitility;

/** A port whose server was closed. */
final class ClosedPort {
    private ClosedPort() {}

    /**
     * Waits until the port refuses connections. The JDK releases the socket of a registered channel only when its
     * selector selects the next time, which can be after Vert.x reports the server as closed.
     */
    static void await(int port) {
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> refuses(port));
    }

    private static boolean refuses(int port) throws IOException {
        try (Socket connection = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return !connection.isConnected();
        } catch (ConnectException refused) {
            return true;
        }
    }
}
