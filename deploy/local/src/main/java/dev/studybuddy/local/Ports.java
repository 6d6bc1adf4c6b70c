package dev.studybuddy.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The ports of all processes, on 127.0.0.1. */
public final class Ports {
    private final Map<Port, Integer> numbers = new EnumMap<>(Port.class);

    /** Each port and its documented number. */
    enum Port {
        GATEWAY(8000),
        AUTH(8101),
        VIDEO(8102),
        NOTES(8103),
        CREDITS(8104),
        GATEWAY_MANAGEMENT(9000),
        AUTH_MANAGEMENT(
                9101),
        VIDEO_MANAGEMENT(9102),
        NOTES_MANAGEMENT(9103),
        CREDITS_MANAGEMENT(9104),
        WORKER_MANAGEMENT(
                9105),
        ANALYTICS_MANAGEMENT(9106),
        YOUTUBE(8201),
        CLAUDE(8202),
        SIGN_IN(8203),
        STRIPE(8204),
        POSTGRES(8301),
        REDIS(
                8302),
        KAFKA(
                8303),
        KAFKA_CONTROLLER(8304);

        private final int standard;

        Port(int standard) {
            this.standard = standard;
        }
    }

    private Ports() {}

    /** The documented ports. */
    public static Ports standard() {
        var ports = new Ports();
        for (Port port : Port.values()) {
            ports.numbers.put(port, port.standard);
        }
        return ports;
    }

    /** Free ports, so that several systems can run side by side. */
    public static Ports free() {
        var ports = new Ports();
        var held = new ArrayList<ServerSocket>();
        try {
            for (Port port : Port.values()) {
                var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                held.add(socket);
                ports.numbers.put(port, socket.getLocalPort());
            }
            for (ServerSocket socket : held) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ports;
    }

    int of(Port port) {
        return numbers.get(port);
    }

    String http(Port port) {
        return "http://localhost:" + of(port);
    }

    /** @throws StartupException with each port of these processes that is in use */
    static void requireFree(List<ProcessSpec> specs) {
        List<String> taken = specs.stream().flatMap(spec -> spec.ports().stream().filter(port -> !isFree(port))
                .map(port -> "Port " + port + ", which " + spec.name() + " needs, is taken.")).toList();
        if (!taken.isEmpty()) {
            throw new StartupException(String.join("\n", taken) + "\nEnd what uses it, and start again.");
        }
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            // As the processes do: closing connections of a previous process do not occupy the port.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
