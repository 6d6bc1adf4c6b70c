package dev.studybuddy.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpServer;

/**
 * Receives spans by OTLP over HTTP (protobuf, uncompressed). It reads only what the tests need of
 * {@code ExportTraceServiceRequest}.
 */
final class TraceReceiver implements AutoCloseable {
    // Field numbers of opentelemetry/proto: ExportTraceServiceRequest, ResourceSpans, Resource, ScopeSpans, Span.
    private static final int RESOURCE_SPANS = 1;
    private static final int RESOURCE = 1;
    private static final int SCOPE_SPANS = 2;
    private static final int ATTRIBUTES = 1;
    private static final int SPANS = 2;
    private static final int TRACE_ID = 1;
    private static final int SPAN_ID = 2;
    private static final int PARENT_ID = 4;
    private static final int NAME = 5;
    private static final String SERVICE_NAME = "service.name";

    /** @param parentId empty for the first span of a trace */
    record Span(String service, String traceId, String spanId, String parentId, String name) {}

    private record Field(int number, ByteBuffer value) {}

    private final HttpServer server;
    private final List<Span> spans = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    TraceReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/traces", exchange -> {
            byte[] request = exchange.getRequestBody().readAllBytes();
            requests.add(new String(request, StandardCharsets.UTF_8));
            spans.addAll(read(request));
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Span> spans() {
        return List.copyOf(spans);
    }

    /** Everything that was received, with all names and texts in it. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    private static List<Span> read(byte[] request) {
        List<Span> read = new ArrayList<>();
        for (Field ofResource : fields(ByteBuffer.wrap(request), RESOURCE_SPANS)) {
            String service = fields(ofResource.value(), RESOURCE).stream()
                    .flatMap(resource -> fields(resource.value(), ATTRIBUTES).stream())
                    .filter(attribute -> text(attribute.value(), 1).equals(SERVICE_NAME))
                    .map(attribute -> text(fields(attribute.value(), 2).get(0).value(), 1)).findFirst().orElseThrow();
            for (Field scope : fields(ofResource.value(), SCOPE_SPANS)) {
                for (Field span : fields(scope.value(), SPANS)) {
                    read.add(new Span(service, hex(span.value(), TRACE_ID), hex(span.value(), SPAN_ID),
                            hex(span.value(), PARENT_ID), text(span.value(), NAME)));
                }
            }
        }
        return read;
    }

    /** The values of a field with a length, in order. */
    private static List<Field> fields(ByteBuffer message, int number) {
        List<Field> found = new ArrayList<>();
        ByteBuffer rest = message.duplicate();
        rest.order(message.order());
        while (rest.hasRemaining()) {
            long tag = varint(rest);
            switch ((int) (tag & 7)) {
                case 0 -> varint(rest);
                case 1 -> rest.position(rest.position() + 8);
                case 2 -> {
                    int length = (int) varint(rest);
                    if (tag >> 3 == number) {
                        found.add(new Field(number, rest.slice(rest.position(), length)));
                    }
                    rest.position(rest.position() + length);
                }
                case 5 -> rest.position(rest.position() + 4);
                default -> throw new IllegalStateException("wire type " + (tag & 7));
            }
        }
        return found;
    }

    private static long varint(ByteBuffer bytes) {
        long value = 0;
        for (int shift = 0;; shift += 7) {
            byte next = bytes.get();
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    private static byte[] bytes(ByteBuffer message, int number) {
        List<Field> found = fields(message, number);
        if (found.isEmpty()) {
            return new byte[0];
        }
        byte[] value = new byte[found.get(0).value().remaining()];
        found.get(0).value().duplicate().get(value);
        return value;
    }

    private static String text(ByteBuffer message, int number) {
        return new String(bytes(message, number), StandardCharsets.UTF_8);
    }

    private static String hex(ByteBuffer message, int number) {
        return HexFormat.of().formatHex(bytes(message, number));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
