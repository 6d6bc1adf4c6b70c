package dev.studybuddy.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * A PostgreSQL server that listens on 127.0.0.1 only, with the superuser {@code postgres}. It opens no Unix socket, so
 * that several servers on one machine never collide in a shared socket directory.
 */
final class PostgresServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);
    static final String SUPERUSER = "postgres";
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration START_POLL = Duration.ofMillis(100);
    private static final int MESSAGE_LINES = 20;
    /** The last line that pg_ctl prints when the server ends during its start. */
    private static final String PG_CTL_FAILURE = "could not start server";

    private final EmbeddedPostgres postgres;
    private final ProcessHandle postmaster;
    private final String password;

    private PostgresServer(EmbeddedPostgres postgres, ProcessHandle postmaster, String password) {
        this.postgres = postgres;
        this.postmaster = postmaster;
        this.password = password;
    }

    /**
     * Starts a server for tests: it accepts every local connection and loses its data when the machine stops.
     *
     * @throws IOException with PostgreSQL's own message when the server does not start
     */
    static PostgresServer startForTests(Path data, Binaries binaries, int port) throws IOException {
        return start(data, binaries, port, false, "postgres");
    }

    /**
     * Starts a durable server that requires a password from every connection (SCRAM-SHA-256).
     *
     * @param password of the superuser; it must be the one that the data directory was created with
     * @throws IOException with PostgreSQL's own message when the server does not start
     */
    static PostgresServer startDurable(Path data, Binaries binaries, int port, String password) throws IOException {
        PostgresServer server = start(data, binaries, port, true, password);
        try {
            server.requirePasswords(data);
        } catch (SQLException | IOException e) {
            server.close();
            throw new IOException("PostgreSQL does not accept its password settings: " + e.getMessage(), e);
        }
        return server;
    }

    private static PostgresServer start(Path data, Binaries binaries, int port, boolean durable, String password)
            throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        OrphanProcess.endRecorded(pidFile, data.toString());
        deleteIncompleteData(data);
        EmbeddedPostgres postgres = binaries.alone(folder -> {
            deleteIncompleteBinaries(folder);
            endOrphans(folder);
            return startIn(folder, data, port, durable, password);
        });
        long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).trim());
        ProcessHandle postmaster = ProcessHandle.of(pid)
                .orElseThrow(() -> new IOException("PostgreSQL ended right after its start."));
        return new PostgresServer(postgres, postmaster, password);
    }

    private static EmbeddedPostgres startIn(Path binaries, Path data, int port, boolean durable, String password)
            throws IOException {
        Path log = data.resolveSibling("postgres.log");
        var redirect = ProcessBuilder.Redirect.appendTo(log.toFile());
        var builder = EmbeddedPostgres.builder().setPort(port).setDataDirectory(data)
                .setOutputRedirector(redirect).setErrorRedirector(redirect)
                .setOverrideWorkingDirectory(binaries.toFile())
                .setCleanDataDirectory(false).setConnectConfig("password", password)
                .setRegisterShutdownHook(false).setPGStartupWait(START_TIMEOUT)
                .setServerConfig("listen_addresses", "127.0.0.1").setServerConfig("unix_socket_directories", "")
                .setServerConfig("max_connections", "200")
                .setServerConfig("shared_buffers", durable ? "64MB" : "32MB").setServerConfig("max_wal_size", "256MB");
        // Set in both cases: by default the library turns all three off, and a commit would not survive a kill.
        for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            builder.setServerConfig(setting, durable ? "on" : "off");
        }
        return startWithMessage(builder, log);
    }

    /** The library waits its whole timeout for a server that has ended; this ends the wait and reports why. */
    private static EmbeddedPostgres startWithMessage(EmbeddedPostgres.Builder builder, Path log) throws IOException {
        long logStart = Files.exists(log) ? Files.size(log) : 0;
        var start = new FutureTask<>(builder::start);
        Thread thread = new Thread(start, "postgres-start");
        thread.setDaemon(true);
        thread.start();
        while (true) {
            try {
                return start.get(START_POLL.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException running) {
                String output = outputSince(log, logStart);
                if (output.contains(PG_CTL_FAILURE)) {
                    throw new IOException(message(output));
                }
            } catch (ExecutionException e) {
                throw new IOException(message(outputSince(log, logStart)), e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("Interrupted while PostgreSQL starts.", e);
            }
        }
    }

    private static String outputSince(Path log, long start) throws IOException {
        if (!Files.exists(log)) {
            return "";
        }
        try (var channel = FileChannel.open(log)) {
            var buffer = ByteBuffer.allocate((int) Math.min(64 * 1024, Math.max(0, channel.size() - start)));
            channel.read(buffer, start);
            return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
        }
    }

    private static String message(String output) {
        List<String> lines = output.lines().toList();
        return "PostgreSQL does not start. It reports:\n"
                + String.join("\n", lines.subList(Math.max(0, lines.size() - MESSAGE_LINES), lines.size()));
    }

    private void requirePasswords(Path data) throws SQLException, IOException {
        try (Connection connection = connect("postgres"); Statement statement = connection.createStatement()) {
            statement.execute("ALTER ROLE " + SUPERUSER + " PASSWORD '" + password.replace("'", "''") + "'");
            Files.writeString(data.resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
            statement.execute("SELECT pg_reload_conf()");
        }
        LOG.debug("PostgreSQL requires passwords: method=scram-sha-256");
    }

    /**
     * Ends the backends of a killed postmaster: a busy one notices the end of its postmaster only when its statement
     * ends, and until then no other postmaster starts on the same data.
     */
    private static void endOrphans(Path binaries) throws IOException {
        Path programs = binaries.toRealPath();
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            all.filter(process -> isOurs(process, programs)
                    && OrphanProcess.commandLine(process).startsWith("postgres: ")
                    && process.parent().filter(parent -> isOurs(parent, programs)).isEmpty()).forEach(
                            OrphanProcess::end);
        }
    }

    private static boolean isOurs(ProcessHandle process, Path programs) {
        return process.info().command().filter(program -> Path.of(program).startsWith(programs)).isPresent();
    }

    /** Deletes programs that were unpacked only in part: the marker file, which is written last, is absent. */
    private static void deleteIncompleteBinaries(Path binaries) throws IOException {
        List<Path> incomplete;
        try (Stream<Path> folders = Files.list(binaries)) {
            incomplete = folders.filter(folder -> folder.getFileName().toString().startsWith("PG-"))
                    .filter(folder -> !Files.exists(folder.resolve(".exists"))).toList();
        }
        for (Path folder : incomplete) {
            Binaries.delete(folder);
        }
    }

    /** Deletes a data directory that initdb has not completed: no server starts on it. */
    private static void deleteIncompleteData(Path data) throws IOException {
        if (Files.isDirectory(data) && !Files.exists(data.resolve("global/pg_control"))) {
            Binaries.delete(data);
        }
    }

    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port() + "/" + database, SUPERUSER,
                password);
    }

    int port() {
        return postgres.getPort();
    }

    ProcessHandle process() {
        return postmaster;
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (postmaster.isAlive()) {
                postmaster.destroyForcibly();
                OrphanProcess.ended(postmaster, 5);
            }
        }
    }
}
