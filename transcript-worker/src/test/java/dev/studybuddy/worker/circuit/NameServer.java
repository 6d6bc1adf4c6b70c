package dev.studybuddy.worker.circuit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.datagram.DatagramPacket;
import io.vertx.core.datagram.DatagramSocket;
import io.vertx.core.dns.AddressResolverOptions;

/** A name server (RFC 1035) that resolves every name to one address and records the queries. */
public final class NameServer implements AutoCloseable {
    private static final String NO_RESOLVER = "vertx.disableDnsResolver";
    private static final int HEADER = 12;
    private static final int IPV4 = 1;

    private final String address;
    private final DatagramSocket socket;
    private final List<String> names = new CopyOnWriteArrayList<>();

    /** @param address the IPv4 address of every name */
    public NameServer(Vertx vertx, String address) {
        this.address = address;
        socket = vertx.createDatagramSocket().handler(this::answer);
        socket.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
    }

    /** Creates a Vert.x that resolves names by this server only. */
    public Vertx client() {
        String before = System.setProperty(NO_RESOLVER, "false");
        try {
            return Vertx.vertx(options());
        } finally {
            // After its first start in a JVM, Quarkus lets the JDK resolve names.
            if (before == null) {
                System.clearProperty(NO_RESOLVER);
            } else {
                System.setProperty(NO_RESOLVER, before);
            }
        }
    }

    private VertxOptions options() {
        return new VertxOptions().setAddressResolverOptions(new AddressResolverOptions()
                .addServer("127.0.0.1:" + port()).setHostsValue(Buffer.buffer("\n"))
                .setSearchDomains(List.of()).setNdots(1));
    }

    int port() {
        return socket.localAddress().port();
    }

    public List<String> names() {
        return List.copyOf(names);
    }

    @Override
    public void close() {
        socket.close().toCompletionStage().toCompletableFuture().join();
    }

    private void answer(DatagramPacket packet) {
        Buffer query = packet.data();
        StringBuilder name = new StringBuilder();
        int at = HEADER;
        for (int length = query.getUnsignedByte(at); length > 0; length = query.getUnsignedByte(at)) {
            name.append(name.isEmpty() ? "" : ".").append(query.getString(at + 1, at + 1 + length));
            at += 1 + length;
        }
        names.add(name.toString());
        boolean wanted = query.getUnsignedShort(at + 1) == IPV4;
        Buffer reply = Buffer.buffer().appendUnsignedShort(query.getUnsignedShort(0)).appendUnsignedShort(0x8180)
                .appendUnsignedShort(1).appendUnsignedShort(wanted ? 1 : 0).appendInt(0)
                .appendBuffer(query.slice(HEADER, at + 5));
        if (wanted) {
            reply.appendUnsignedShort(0xC000 | HEADER).appendUnsignedShort(IPV4).appendUnsignedShort(1).appendInt(0)
                    .appendUnsignedShort(4);
            Stream.of(address.split("\\.")).forEach(part -> reply.appendByte((byte) Integer.parseInt(part)));
        }
        socket.send(reply, packet.sender().port(), packet.sender().host());
    }
}
