package dev.studybuddy.worker.circuit;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;

/** Checks whether the proxy of a lane is available. */
@ApplicationScoped
public class ProxyCheck {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    /** SOCKS5 greeting that offers no authentication and user name/password (RFC 1928). */
    private static final Buffer GREETING = Buffer.buffer(new byte[]{ 5, 2, 0, 2 });

    private final NetClient client;
    private final TorControl control;

    public ProxyCheck(Vertx vertx, TorControl control) {
        this.client = vertx.createNetClient(new NetClientOptions().setConnectTimeout((int) TIMEOUT.toMillis()));
        this.control = control;
    }

    /**
     * Returns whether the proxy responds and, if it is Tor with a control port, can build circuits. A direct lane is
     * always available. Never fails.
     */
    public Uni<Boolean> isUp(Proxy proxy) {
        if (proxy.kind() == Proxy.Kind.DIRECT) {
            return Uni.createFrom().item(true);
        }
        return responds(proxy).chain(responds -> responds ? hasCircuits(proxy) : Uni.createFrom().item(false));
    }

    private Uni<Boolean> responds(Proxy proxy) {
        return Uni.createFrom().<Boolean>emitter(emitter -> client.connect(proxy.port(), proxy.host())
                .onFailure(refused -> emitter.complete(false))
                .onSuccess(socket -> {
                    emitter.onTermination(socket::close);
                    if (proxy.kind() == Proxy.Kind.HTTP) {
                        emitter.complete(true);
                        return;
                    }
                    socket.handler(answer -> emitter.complete(answer.getByte(0) == 5));
                    socket.closeHandler(closed -> emitter.complete(false));
                    socket.write(GREETING);
                }))
                .ifNoItem().after(TIMEOUT).recoverWithItem(false);
    }

    /** An unavailable control port does not make the proxy unavailable. */
    private Uni<Boolean> hasCircuits(Proxy proxy) {
        return proxy.control().map(port -> control.isEstablished(port).onFailure().recoverWithItem(true))
                .orElse(Uni.createFrom().item(true));
    }
}
