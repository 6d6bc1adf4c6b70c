package dev.studybuddy.worker.circuit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;

/** Queries a Tor proxy by its control protocol (control-spec.txt), one connection per query, ended by {@code QUIT}. */
@ApplicationScoped
public class TorControl {
    private static final Logger LOG = Logger.getLogger(TorControl.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final int MAX_REPLY_LENGTH = 1_000_000;
    /**
     * {@code id BUILT $fingerprint~name,… SOCKS_USERNAME="name" …}; a single circuit follows the key on the same line.
     */
    private static final Pattern CIRCUIT = Pattern.compile("(?:250[-+]circuit-status=)?(\\d+) BUILT (\\S+) (.*)");
    private static final Pattern FINGERPRINT = Pattern.compile("\\$?([0-9A-Fa-f]{40})(?:[~=].*)?");
    private static final String ESTABLISHED = "status/circuit-established";

    private final NetClient client;
    private final Set<ControlPort> unavailable = ConcurrentHashMap.newKeySet();

    public TorControl(Vertx vertx) {
        this.client = vertx.createNetClient(new NetClientOptions().setConnectTimeout((int) TIMEOUT.toMillis()));
    }

    /**
     * Returns the fingerprint of the exit relay of the circuit with this SOCKS user name; empty if no such circuit is
     * built. Fails with {@link CircuitException} if the control port does not respond.
     */
    Uni<Optional<String>> findExit(ControlPort port, String socksUser) {
        return query(port, "GETINFO circuit-status").map(reply -> parseExit(reply, socksUser));
    }

    /**
     * Returns whether the proxy can build circuits. If it cannot, sends {@code SIGNAL ACTIVE}, because Tor becomes
     * dormant after a day without use and builds no circuits then. Fails with {@link CircuitException} if the port does
     * not respond.
     */
    Uni<Boolean> isEstablished(ControlPort port) {
        return query(port, "GETINFO " + ESTABLISHED).map(reply -> reply.contains(ESTABLISHED + "=1"))
                .call(established -> established
                        ? Uni.createFrom().voidItem()
                        : query(port, "SIGNAL ACTIVE").onFailure().recoverWithNull());
    }

    private static Optional<String> parseExit(String reply, String socksUser) {
        String user = "SOCKS_USERNAME=\"" + socksUser + "\"";
        return reply.lines().map(CIRCUIT::matcher)
                .filter(circuit -> circuit.matches() && circuit.group(3).contains(user))
                .max(Comparator.comparingLong(circuit -> Long.parseLong(circuit.group(1))))
                .map(circuit -> circuit.group(2)).map(path -> path.substring(path.lastIndexOf(',') + 1))
                .map(FINGERPRINT::matcher).filter(Matcher::matches).map(last -> last.group(1).toUpperCase(Locale.ROOT));
    }

    private Uni<String> query(ControlPort port, String command) {
        // A hexadecimal password needs no quoting.
        String password = port.password().map(text -> " " + HexFormat.of().formatHex(text.getBytes(
                StandardCharsets.UTF_8))).orElse("");
        String commands = "AUTHENTICATE" + password + "\r\n" + command + "\r\nQUIT\r\n";
        return Uni.createFrom().<String>emitter(emitter -> client.connect(port.port(), port.host())
                .onFailure(cause -> emitter.fail(new CircuitException("The control port is unavailable", cause)))
                .onSuccess(socket -> {
                    emitter.onTermination(socket::close);
                    Buffer reply = Buffer.buffer();
                    socket.handler(chunk -> append(reply, chunk, socket));
                    socket.exceptionHandler(cause -> emitter.fail(new CircuitException("The connection was interrupted",
                            cause)));
                    socket.closeHandler(closed -> emitter.complete(reply.toString()));
                    socket.write(commands);
                }))
                .ifNoItem().after(TIMEOUT).failWith(() -> new CircuitException("The control port does not respond"))
                .invoke(TorControl::check)
                .onFailure().invoke(failure -> {
                    if (unavailable.add(port)) {
                        LOG.warnf("Tor control port failed, exits are unknown: port=%s exception=%s message=%s", port,
                                failure.getClass().getName(), failure.getMessage());
                    }
                })
                .invoke(reply -> unavailable.remove(port));
    }

    private static void append(Buffer reply, Buffer chunk, NetSocket socket) {
        reply.appendBuffer(chunk);
        if (reply.length() > MAX_REPLY_LENGTH) {
            socket.close();
        }
    }

    /** Each of the three commands yields a line with status 250. */
    private static void check(String reply) {
        if (reply.lines().filter(line -> line.startsWith("250 ")).count() < 3) {
            throw new CircuitException("The control port rejected a command");
        }
    }
}
