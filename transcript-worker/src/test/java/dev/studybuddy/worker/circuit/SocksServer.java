package dev.studybuddy.worker.circuit;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;

/**
 * A SOCKS5 server (RFC 1928) that requires a user name and a password (RFC 1929), records the requests and connects all
 * of them to one local port, so that the requested names need not exist.
 */
public final class SocksServer implements AutoCloseable {
    private static final int BY_NAME = 3;

    private final Vertx vertx;
    private final int target;
    private final UnaryOperator<String> exits;
    private final NetServer server;
    private final Map<String, NetClient> clients = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<String> passwords = new CopyOnWriteArrayList<>();
    private volatile boolean refusing;
    private volatile boolean closedToStrangers;

    /** A request; {@code byName} if the client left the name resolution to the proxy. */
    public record Request(String user, boolean byName, String host, int port) {}

    public SocksServer(Vertx vertx, int target) {
        this(vertx, target, 0);
    }

    public SocksServer(Vertx vertx, int target, int port) {
        this(vertx, target, port, user -> "127.0.0.1");
    }

    /** @param exits the local address of the connections of each user */
    public SocksServer(Vertx vertx, int target, int port, UnaryOperator<String> exits) {
        this.vertx = vertx;
        this.target = target;
        this.exits = exits;
        this.server = vertx.createNetServer().connectHandler(Conversation::new);
        server.listen(port, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
    }

    public Proxy proxy() {
        return Proxy.parse("socks5://127.0.0.1:" + server.actualPort());
    }

    public Proxy proxy(String user, String password) {
        return Proxy.parse("socks5://" + user + ":" + password + "@127.0.0.1:" + server.actualPort());
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** The received passwords, one for each connection. */
    public List<String> passwords() {
        return List.copyOf(passwords);
    }

    /** Rejects all credentials from now on. */
    void rejectCredentials() {
        closedToStrangers = true;
    }

    /** Rejects all connections from now on, like an exit that cannot reach the site. */
    public void refuse() {
        refusing = true;
    }

    @Override
    public void close() {
        int port = server.actualPort();
        server.close().toCompletionStage().toCompletableFuture().join();
        ClosedPort.await(port);
    }

    private NetClient leavingFrom(String address) {
        return vertx.createNetClient(new NetClientOptions().setLocalAddress(address));
    }

    private final class Conversation {
        private final NetSocket client;
        private final RecordParser parser;
        private String user;

        private Conversation(NetSocket client) {
            this.client = client;
            this.parser = RecordParser.newFixed(2);
            client.handler(parser);
            parser.handler(greeting -> expect(greeting.getUnsignedByte(1), methods -> {
                client.write(bytes(5, 2));
                expect(2, this::userName);
            }));
        }

        private void expect(int length, io.vertx.core.Handler<Buffer> next) {
            parser.fixedSizeMode(length);
            parser.handler(next);
        }

        private void userName(Buffer head) {
            expect(head.getUnsignedByte(1), name -> {
                user = name.toString();
                expect(1, length -> expect(length.getUnsignedByte(0), password -> {
                    passwords.add(password.toString());
                    client.write(bytes(1, closedToStrangers ? 1 : 0));
                    expect(4, this::address);
                }));
            });
        }

        private void address(Buffer head) {
            if (head.getUnsignedByte(3) == BY_NAME) {
                expect(1, length -> expect(length.getUnsignedByte(0), name -> port(true, name.toString())));
            } else {
                expect(head.getUnsignedByte(3) == 1 ? 4 : 16, address -> port(false, "an address"));
            }
        }

        private void port(boolean byName, String host) {
            expect(2, port -> {
                requests.add(new Request(user, byName, host, port.getUnsignedShort(0)));
                if (refusing) {
                    client.end(bytes(5, 4, 0, 1, 0, 0, 0, 0, 0, 0));
                    return;
                }
                client.pause();
                clients.computeIfAbsent(exits.apply(user), SocksServer.this::leavingFrom).connect(target, "127.0.0.1")
                        .onSuccess(this::join);
            });
        }

        private void join(NetSocket site) {
            client.write(bytes(5, 0, 0, 1, 0, 0, 0, 0, 0, 0));
            client.handler(site::write);
            site.handler(client::write);
            client.closeHandler(closed -> site.close());
            site.closeHandler(closed -> client.close());
            client.resume();
        }
    }

    private static Buffer bytes(int... values) {
        Buffer buffer = Buffer.buffer();
        for (int value : values) {
            buffer.appendByte((byte) value);
        }
        return buffer;
    }
}
