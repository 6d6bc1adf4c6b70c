package dev.studybuddy.worker.circuit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;

/** A fake Tor control port (control-spec.txt) with scripted circuits. */
public final class ControlPortServer implements AutoCloseable {
    public static final String RELAY = "B".repeat(40);

    private final NetServer server;
    private final List<String> circuits = new CopyOnWriteArrayList<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private volatile String password = "";
    private volatile boolean established = true;
    private volatile boolean silent;

    public ControlPortServer(Vertx vertx) {
        this(vertx, 0);
    }

    public ControlPortServer(Vertx vertx, int port) {
        server = vertx.createNetServer().connectHandler(this::converse);
        server.listen(port, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
    }

    public Optional<ControlPort> port() {
        return port(Optional.empty());
    }

    Optional<ControlPort> port(Optional<String> with) {
        return Optional.of(new ControlPort("127.0.0.1", server.actualPort(), with));
    }

    /** Adds a built circuit from a common relay to this exit. */
    public ControlPortServer circuit(int id, String socksUser, String exit) {
        return line(id + " BUILT $" + "A".repeat(40) + "~guard,$" + RELAY + "~middle,$" + exit
                + "~exit BUILD_FLAGS=NEED_CAPACITY PURPOSE=GENERAL TIME_CREATED=2026-11-24T10:00:00.000000 SOCKS_USERNAME=\""
                + socksUser + "\" SOCKS_PASSWORD=\"circuit\"");
    }

    /** Adds a verbatim line to the reply. */
    ControlPortServer line(String line) {
        circuits.add(line);
        return this;
    }

    void password(String required) {
        password = required;
    }

    void established(boolean isEstablished) {
        established = isEstablished;
    }

    void stopResponding() {
        silent = true;
    }

    List<String> commands() {
        return List.copyOf(commands);
    }

    @Override
    public void close() {
        int port = server.actualPort();
        server.close().toCompletionStage().toCompletableFuture().join();
        ClosedPort.await(port);
    }

    private void converse(NetSocket client) {
        client.handler(RecordParser.newDelimited("\r\n", line -> {
            commands.add(line.toString());
            if (!silent) {
                answer(client, line.toString());
            }
        }));
    }

    private void answer(NetSocket client, String command) {
        String hex = HexFormat.of().formatHex(password.getBytes(StandardCharsets.UTF_8));
        if (command.startsWith("AUTHENTICATE") && !command.equals(("AUTHENTICATE " + hex).strip())) {
            client.end(Buffer.buffer("515 Authentication failed\r\n"));
        } else if (command.equals("GETINFO circuit-status")) {
            client.write(status());
        } else if (command.equals("GETINFO status/circuit-established")) {
            client.write("250-status/circuit-established=" + (established ? 1 : 0) + "\r\n250 OK\r\n");
        } else if (command.equals("QUIT")) {
            client.end(Buffer.buffer("250 closing connection\r\n"));
        } else {
            client.write("250 OK\r\n");
        }
    }

    private String status() {
        List<String> all = new ArrayList<>(circuits);
        if (all.size() < 2) {
            return "250-circuit-status=" + String.join("", all) + "\r\n250 OK\r\n";
        }
        return "250+circuit-status=\r\n" + String.join("\r\n", all) + "\r\n.\r\n250 OK\r\n";
    }
}
