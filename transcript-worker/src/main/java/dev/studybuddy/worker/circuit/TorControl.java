package dev.studybuddy.worker.circuit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
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

/** Questions to a Tor proxy, in its control protocol (control-spec.txt): a connection for each, ended by {@code QUIT}. */
@ApplicationScoped
public class TorControl {
    private static final Logger LOG = Logger.getLogger(TorControl.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int LONGEST_REPLY = 1_000_000;
    /** {@code id BUILT $fingerprint~name,… SOCKS_USERNAME="name" …}; a single circuit stands behind the key itself. */
    private static final Pattern CIRCUIT = Pattern.compile("(?:250[-+]circuit-status=)?(\\d+) BUILT (\\S+) (.*)");
    private static final Pattern FINGERPRINT = Pattern.compile("\\$?([0-9A-Fa-f]{40})(?:[~=].*)?");
    private static final String ESTABLISHED = "status/circuit-established";

    private final NetClient client;
    private final Set<ControlPort> away = ConcurrentHashMap.newKeySet();

    public TorControl(Vertx vertx) {
        this.client = vertx.createNetClient(new NetClientOptions().setConnectTimeout((int) PATIENCE.toMillis()));
    }

    /**
     * The fingerprint of the relay at which the circuit of this SOCKS user leaves Tor; nothing when no such circuit is
     * built. Fails with {@link CircuitException} when the port does not answer.
     */
    Uni<Optional<String>> exitOf(ControlPort port, String socksUser) {
        return ask(port, "GETINFO circuit-status").map(reply -> exit(reply, socksUser));
    }

    /**
     * Whether the proxy can build circuits. One that cannot is told that it is needed: left alone for a day it would sleep,
     * and never could again. Fails with {@link CircuitException} when the port does not answer.
     */
    Uni<Boolean> isEstablished(ControlPort port) {
        return ask(port, "GETINFO " + ESTABLISHED).map(reply -> reply.contains(ESTABLISHED + "=1"))
                .call(established -> established
                        ? Uni.createFrom().voidItem()
                        : ask(port, "SIGNAL ACTIVE").onFailure().recoverWithNull());
    }

    private static Optional<String> exit(String reply, String socksUser) {
        String ours = "SOCKS_USERNAME=\"" + socksUser + "\"";
        return reply.lines().map(CIRCUIT::matcher)
                .filter(circuit -> circuit.matches() && circuit.group(3).contains(ours))
                .max(Comparator.comparingLong(circuit -> Long.parseLong(circuit.group(1))))
                .map(circuit -> circuit.group(2)).map(path -> path.substring(path.lastIndexOf(',') + 1))
                .map(FINGERPRINT::matcher).filter(Matcher::matches).map(last -> last.group(1).toUpperCase());
    }

    private Uni<String> ask(ControlPort port, String question) {
        // In hexadecimal digits a password needs no quoting.
        String password = port.password().map(text -> " " + HexFormat.of().formatHex(text.getBytes(
                StandardCharsets.UTF_8))).orElse("");
        String conversation = "AUTHENTICATE" + password + "\r\n" + question + "\r\nQUIT\r\n";
        return Uni.createFrom().<String>emitter(emitter -> client.connect(port.port(), port.host())
                .onFailure(cause -> emitter.fail(new CircuitException("The control port is away", cause)))
                .onSuccess(socket -> {
                    emitter.onTermination(socket::close);
                    Buffer reply = Buffer.buffer();
                    socket.handler(chunk -> append(reply, chunk, socket));
                    socket.exceptionHandler(cause -> emitter.fail(new CircuitException("Cut", cause)));
                    socket.closeHandler(closed -> emitter.complete(reply.toString()));
                    socket.write(conversation);
                }))
                .ifNoItem().after(PATIENCE).failWith(() -> new CircuitException("The control port is silent"))
                .invoke(TorControl::check)
                .onFailure().invoke(failure -> {
                    if (away.add(port)) {
                        LOG.warnf("%s: %s; until it answers exits are not known", port, failure.getMessage());
                    }
                })
                .invoke(reply -> away.remove(port));
    }

    private static void append(Buffer reply, Buffer chunk, NetSocket socket) {
        reply.appendBuffer(chunk);
        if (reply.length() > LONGEST_REPLY) {
            socket.close();
        }
    }

    /** Each of the three commands is answered by a line with 250. */
    private static void check(String reply) {
        if (reply.lines().filter(line -> line.startsWith("250 ")).count() < 3) {
            throw new CircuitException("The control port refuses");
        }
    }
}
