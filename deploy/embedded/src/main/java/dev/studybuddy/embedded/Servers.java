package dev.studybuddy.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import dev.studybuddy.embedded.ServersOptions.Port;
import dev.studybuddy.embedded.ServersOptions.Server;

/**
 * PostgreSQL, Redis and Kafka as one process, for machines without an installation. It ends on SIGTERM, at the end of
 * the watched process, or when one of its servers ends (exit code 1), and then ends all servers.
 */
public final class Servers {
    static {
        // Set before the first logger is created: only warnings and errors.
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
    }

    /** The exit code for the shutdown hook, which does not get the code passed to exit. */
    private static volatile int exitCode;

    private final ServersOptions options;
    private final Binaries binaries;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final Properties ready = new Properties();

    private Servers(ServersOptions options) {
        this.options = options;
        this.binaries = new Binaries(options.binaries());
    }

    public static void main(String[] arguments) {
        ServersOptions options = null;
        try {
            options = ServersOptions.parse(arguments);
        } catch (IllegalArgumentException e) {
            fail(e.getMessage() + "\n" + ServersOptions.USAGE);
        }
        var servers = new Servers(options);
        Runtime.getRuntime().addShutdownHook(new Thread(servers::close));
        options.watch().ifPresent(Servers::endWith);
        try {
            servers.start();
            // PostgreSQL and Redis alone would leave no thread that keeps this process alive.
            new CountDownLatch(1).await();
        } catch (ExecutionException e) {
            fail("The servers do not start. " + e.getCause());
        } catch (IOException e) {
            // The message tells the user what to do; a stack trace would hide it.
            fail("The servers do not start. " + e.getMessage());
        } catch (Exception e) {
            e.printStackTrace();
            fail("The servers do not start. " + e);
        }
    }

    private static void fail(String sentence) {
        System.err.println(sentence);
        exitCode = 1;
        System.exit(exitCode);
    }

    private static void endWith(long pid) {
        Optional<ProcessHandle> watched = ProcessHandle.of(pid);
        if (watched.isEmpty()) {
            fail("Process " + pid + ", which was to be watched, is gone.");
        }
        // ProcessHandle.onExit polls a process that is not a child ever more rarely, finally every 5 s.
        var looks = Executors.newSingleThreadScheduledExecutor(work -> {
            var thread = new Thread(work, "watch");
            thread.setDaemon(true);
            return thread;
        });
        var unused = looks.scheduleWithFixedDelay(() -> {
            if (!watched.get().isAlive()) {
                System.exit(0);
            }
        }, 0, 500, TimeUnit.MILLISECONDS);
    }

    private void start() throws Exception {
        Files.createDirectories(options.data());
        ready.put("pid", "" + ProcessHandle.current().pid());
        ExecutorService beside = Executors.newSingleThreadExecutor();
        Future<KafkaServer> kafka = beside.submit(onlyIf(Server.KAFKA, this::startKafka));
        // Never concurrently with PostgreSQL: unpacking both can fail with "Text file busy".
        RedisServer redis = onlyIf(Server.REDIS, this::startRedis).call();
        PostgresServer postgres = onlyIf(Server.POSTGRES, this::startPostgres).call();
        KafkaServer broker = kafka.get();
        beside.shutdown();
        if (options.fast() && options.servers().size() == Server.values().length) {
            var endpoint = closing(new ResetEndpoint(postgres, redis, broker));
            ready.put("reset", "" + endpoint.port());
        }
        sayReady();
    }

    private <T> Callable<T> onlyIf(Server server, Callable<T> start) {
        return () -> options.servers().contains(server) ? start.call() : null;
    }

    private RedisServer startRedis() throws IOException {
        Path data = options.data().resolve("redis");
        RedisServer redis = closing(RedisServer.start(data, binaries, port(Port.REDIS), !options.fast()));
        return watched("redis", redis, redis.port(), redis.process());
    }

    private PostgresServer startPostgres() throws Exception {
        Path data = options.data().resolve("postgres");
        if (options.fast()) {
            PostgresServer postgres = closing(PostgresServer.startForTests(data, binaries, port(Port.POSTGRES)));
            return watched("postgres", postgres, postgres.port(), postgres.process());
        }
        Passwords passwords = Passwords.load(options.data().resolve("postgres-passwords.properties"));
        PostgresServer postgres = closing(PostgresServer.startDurable(data, binaries, port(Port.POSTGRES),
                passwords.of(PostgresServer.SUPERUSER)));
        new RoleSchemas(postgres, passwords).apply();
        return watched("postgres", postgres, postgres.port(), postgres.process());
    }

    private KafkaServer startKafka() throws Exception {
        Path data = options.data().resolve("kafka");
        KafkaServer kafka = KafkaServer.start(data, port(Port.KAFKA), port(Port.KAFKA_CONTROLLER));
        if (!options.fast()) {
            closing(kafka);
            try (var topics = new Topics(kafka.bootstrapServers(), Topics.jobDeadline())) {
                topics.apply();
            }
        }
        ready.put("kafka", "" + kafka.port());
        return kafka;
    }

    /** A server that ends also ends this process, so that the starter has one process to restart. */
    private <T> T watched(String name, T server, int port, ProcessHandle process) {
        ready.put(name, "" + port);
        ready.put(name + ".pid", "" + process.pid());
        var unused = process.onExit().thenRun(() -> fail(name + " ended."));
        return server;
    }

    /** The requested port, or a free one. */
    private int port(Port port) throws IOException {
        int requested = options.ports().getOrDefault(port, 0);
        try (var socket = new ServerSocket()) {
            // As the servers do: a closing connection of the previous process does not occupy the port.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), requested));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IOException("Port " + requested + " ("
                    + port.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ") is taken.", e);
        }
    }

    private synchronized <T extends AutoCloseable> T closing(T server) {
        running.push(server);
        return server;
    }

    private void sayReady() throws IOException {
        if (options.ready().isPresent()) {
            Path file = options.ready().get();
            Path whole = file.resolveSibling(file.getFileName() + ".new");
            try (var writer = Files.newBufferedWriter(whole)) {
                ready.store(writer, null);
            }
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
        }
        System.out.println("Ready: " + ready);
    }

    /** Runs while the process ends; the time for the broker is bounded. */
    private synchronized void close() {
        ExecutorService closers = Executors.newCachedThreadPool();
        List<Callable<Void>> closing = running.stream().<Callable<Void>>map(server -> () -> {
            server.close();
            return null;
        }).toList();
        try {
            closers.invokeAll(closing, 4, TimeUnit.SECONDS);
            endStartingServers();
            if (options.fast()) {
                Binaries.delete(options.data());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            System.err.println("Not everything could be put away: " + e);
        }
        Runtime.getRuntime().halt(exitCode);
    }

    /** Only our own: the servers of another process may store their data in the same folder. */
    private void endStartingServers() throws IOException {
        if (options.servers().contains(Server.REDIS)) {
            OrphanProcess.endRecorded(options.data().resolve("redis/redis.pid"), "redis-server");
        }
        if (options.servers().contains(Server.POSTGRES)) {
            Path postgres = options.data().resolve("postgres");
            OrphanProcess.endRecorded(postgres.resolve("postmaster.pid"), postgres.toString());
        }
    }
}
