package dev.studybuddy.embedded;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Which servers to start, and how.
 *
 * @param data the folder of the data, with one folder per server
 * @param binaries the folder of the unpacked programs, shared by all systems of an operating-system user
 * @param ports the requested ports; absent or 0 for a free one
 * @param watch the process whose end ends the servers
 * @param ready the file that is written, atomically, when all servers are up
 * @param fast for tests: no write is flushed to disk, the data is deleted at the end, {@link ResetEndpoint} listens
 */
record ServersOptions(Set<Server> servers, Path data, Path binaries, Map<Port, Integer> ports, OptionalLong watch,
        Optional<Path> ready, boolean fast) {

    enum Server {
        REDIS,
        POSTGRES,
        KAFKA
    }

    enum Port {
        REDIS,
        POSTGRES,
        KAFKA,
        KAFKA_CONTROLLER
    }

    static final String USAGE = """
            Arguments: any of redis, postgres, kafka (none: all), and
              --data DIR          where the data is kept (required)
              --binaries DIR      where the servers' programs are unpacked
              --redis-port N  --postgres-port N  --kafka-port N  --kafka-controller-port N
              --ready FILE        written when everything is up: pid and ports
              --watch PID         end when that process ends
              --fast              for tests: not durable, and the data is deleted at the end""";

    /** @throws IllegalArgumentException with a sentence about the invalid argument */
    static ServersOptions parse(String... arguments) {
        var servers = EnumSet.noneOf(Server.class);
        var ports = new EnumMap<Port, Integer>(Port.class);
        Path data = null;
        Path binaries = Path.of(System.getProperty("user.home"), ".cache", "study-buddy", "servers");
        OptionalLong watch = OptionalLong.empty();
        Optional<Path> ready = Optional.empty();
        boolean fast = false;
        var left = new ArrayDeque<>(Arrays.asList(arguments));
        while (!left.isEmpty()) {
            String argument = left.pop();
            switch (argument) {
                case "--data" -> data = Path.of(value(argument, left)).toAbsolutePath();
                case "--binaries" -> binaries = Path.of(value(argument, left)).toAbsolutePath();
                case "--ready" -> ready = Optional.of(Path.of(value(argument, left)).toAbsolutePath());
                case "--watch" -> watch = OptionalLong.of(Long.parseLong(value(argument, left)));
                case "--fast" -> fast = true;
                case "--redis-port" -> ports.put(Port.REDIS, Integer.valueOf(value(argument, left)));
                case "--postgres-port" -> ports.put(Port.POSTGRES, Integer.valueOf(value(argument, left)));
                case "--kafka-port" -> ports.put(Port.KAFKA, Integer.valueOf(value(argument, left)));
                case "--kafka-controller-port" ->
                    ports.put(Port.KAFKA_CONTROLLER, Integer.valueOf(value(argument, left)));
                case "redis" -> servers.add(Server.REDIS);
                case "postgres" -> servers.add(Server.POSTGRES);
                case "kafka" -> servers.add(Server.KAFKA);
                default -> throw new IllegalArgumentException("'" + argument + "' is not an argument.");
            }
        }
        if (data == null) {
            throw new IllegalArgumentException("--data is missing.");
        }
        return new ServersOptions(servers.isEmpty() ? EnumSet.allOf(Server.class) : servers, data, binaries, ports,
                watch, ready, fast);
    }

    private static String value(String argument, ArrayDeque<String> left) {
        if (left.isEmpty()) {
            throw new IllegalArgumentException(argument + " needs a value.");
        }
        return left.pop();
    }
}
