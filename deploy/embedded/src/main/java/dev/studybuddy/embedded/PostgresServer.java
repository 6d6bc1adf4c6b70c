package dev.studybuddy.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** A PostgreSQL of its own processes, on 127.0.0.1, with the superuser {@code postgres}. */
final class PostgresServer implements AutoCloseable {
    private final EmbeddedPostgres postgres;
    private final ProcessHandle postmaster;

    private PostgresServer(EmbeddedPostgres postgres, ProcessHandle postmaster) {
        this.postgres = postgres;
        this.postmaster = postmaster;
    }

    /** Returns when it answers. One that is not durable loses its data when the machine stops. */
    static PostgresServer start(Path data, Binaries binaries, int port, boolean durable) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        LeftOver.reap(pidFile, data.toString());
        deleteHalfMade(data);
        EmbeddedPostgres postgres = binaries.alone(folder -> {
            deleteHalfUnpacked(folder);
            endOrphans(folder);
            return startIn(folder, data, port, durable);
        });
        long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).trim());
        ProcessHandle postmaster = ProcessHandle.of(pid)
                .orElseThrow(() -> new IOException("PostgreSQL ended as soon as it had started."));
        return new PostgresServer(postgres, postmaster);
    }

    private static EmbeddedPostgres startIn(Path binaries, Path data, int port, boolean durable) throws IOException {
        var log = ProcessBuilder.Redirect.appendTo(data.resolveSibling("postgres.log").toFile());
        var builder = EmbeddedPostgres.builder().setPort(port).setDataDirectory(data)
                .setOutputRedirector(log).setErrorRedirector(log).setOverrideWorkingDirectory(binaries.toFile())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false).setPGStartupWait(Duration.ofSeconds(60))
                .setServerConfig("listen_addresses", "127.0.0.1").setServerConfig("max_connections", "200")
                .setServerConfig("shared_buffers", durable ? "64MB" : "32MB").setServerConfig("max_wal_size", "256MB");
        // Said both ways: without a word the library turns all three off, and a commit would not survive a kill.
        for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            builder.setServerConfig(setting, durable ? "on" : "off");
        }
        return builder.start();
    }

    /**
     * Ends what a killed postmaster has left: a connection that is at work notices only when it is done, and as long no other
     * postmaster starts over its data.
     */
    private static void endOrphans(Path binaries) throws IOException {
        Path programs = binaries.toRealPath();
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            all.filter(process -> isOurs(process, programs)
                    && LeftOver.commandLine(process).startsWith("postgres: ")
                    && process.parent().filter(parent -> isOurs(parent, programs)).isEmpty()).forEach(LeftOver::end);
        }
    }

    private static boolean isOurs(ProcessHandle process, Path programs) {
        return process.info().command().filter(program -> Path.of(program).startsWith(programs)).isPresent();
    }

    /** The programs of a process that was killed while it unpacked them: without the mark that is set last. */
    private static void deleteHalfUnpacked(Path binaries) throws IOException {
        List<Path> halves;
        try (Stream<Path> folders = Files.list(binaries)) {
            halves = folders.filter(folder -> folder.getFileName().toString().startsWith("PG-"))
                    .filter(folder -> !Files.exists(folder.resolve(".exists"))).toList();
        }
        for (Path half : halves) {
            Binaries.delete(half);
        }
    }

    /** A data folder of a process that was killed while it was made: it has no use, and no start survives it. */
    private static void deleteHalfMade(Path data) throws IOException {
        if (Files.isDirectory(data) && !Files.exists(data.resolve("global/pg_control"))) {
            Binaries.delete(data);
        }
    }

    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port() + "/" + database, "postgres",
                "postgres");
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
                LeftOver.ended(postmaster, 5);
            }
        }
    }
}
