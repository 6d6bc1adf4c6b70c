package dev.studybuddy.worker.circuit;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;

/** Whether the way out of a lane is there at all. */
@ApplicationScoped
public class ProxyCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** A client of SOCKS5 that could do without a user name or give one (RFC 1928). */
    private static final Buffer GREETING = Buffer.buffer(new byte[]{ 5, 2, 0, 2 });

    private final NetClient client;
    private final TorControl control;

    public ProxyCheck(Vertx vertx, TorControl control) {
        this.client = vertx.createNetClient(new NetClientOptions().setConnectTimeout((int) PATIENCE.toMillis()));
        this.control = control;
    }

    /**
     * Whether the proxy answers and, where it is a Tor that can be asked, can build circuits. Without a proxy there is
     * nothing to be down. Never fails.
     */
    public Uni<Boolean> isUp(Proxy proxy) {
        if (proxy.kind() == Proxy.Kind.DIRECT) {
            return Uni.createFrom().item(true);
        }
        return answers(proxy).chain(answers -> answers ? hasCircuits(proxy) : Uni.createFrom().item(false));
    }

    private Uni<Boolean> answers(Proxy proxy) {
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
                .ifNoItem().after(PATIENCE).recoverWithItem(false);
    }

    /** A control port that does not answer says nothing about the proxy. */
    private Uni<Boolean> hasCircuits(Proxy proxy) {
        return proxy.control().map(port -> control.isEstablished(port).onFailure().recoverWithItem(true))
                .orElse(Uni.createFrom().item(true));
    }
}
