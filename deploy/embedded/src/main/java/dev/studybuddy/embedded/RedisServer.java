package dev.studybuddy.embedded;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

import redis.embedded.core.ExecutableProvider;

/** A Redis server in a process of its own, on 127.0.0.1. */
final class RedisServer implements AutoCloseable {
    private static final int START_ATTEMPTS = 200;

    private final Process process;
    private final int port;

    private RedisServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Returns when the server responds. A durable server loses at most the writes of the last second. */
    static RedisServer start(Path data, Binaries binaries, int port, boolean durable) throws IOException {
        Files.createDirectories(data);
        Path pidFile = data.resolve("redis.pid");
        OrphanProcess.endRecorded(pidFile, "redis-server");
        Path program = binaries.alone(RedisServer::unpacked);
        var command = new ArrayList<>(List.of(program.toString(), "--bind", "127.0.0.1", "--port", "" + port, "--dir",
                data.toString(), "--save", "", "--appendonly", durable ? "yes" : "no"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(data.resolve("redis.log").toFile()).start();
        Files.writeString(pidFile, process.pid() + "\n");
        var server = new RedisServer(process, port);
        server.awaitAnswer(data.resolve("redis.log"));
        return server;
    }

    /** The program, moved atomically, so that it is never incomplete. */
    private static Path unpacked(Path folder) throws IOException {
        Path program = folder.resolve("redis-server");
        if (!Files.isExecutable(program)) {
            File unpacked = ExecutableProvider.newJarResourceProvider(() -> Files.createTempDirectory(folder, "redis")
                    .toFile()).get();
            Files.move(unpacked.toPath(), program, StandardCopyOption.ATOMIC_MOVE);
            Binaries.delete(unpacked.toPath().getParent());
        }
        return program;
    }

    private void awaitAnswer(Path log) throws IOException {
        for (int attempt = 0; attempt < START_ATTEMPTS && process.isAlive(); attempt++) {
            try {
                if (command("PING").startsWith("+PONG")) {
                    return;
                }
            } catch (IOException notYet) {
                // Connections are refused until the server listens; the loop is bounded.
            }
            pause();
        }
        process.destroyForcibly();
        throw new IOException("Redis did not start: " + Files.readString(log));
    }

    private static void pause() {
        try {
            Thread.sleep(25);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Deletes everything in every database. */
    void flush() throws IOException {
        String answer = command("FLUSHALL");
        if (!answer.startsWith("+OK")) {
            throw new IOException("Redis answered FLUSHALL with " + answer);
        }
    }

    private String command(String command) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            socket.setSoTimeout(5000);
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            var answer = new StringBuilder();
            for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
                answer.append((char) c);
            }
            return answer.toString();
        }
    }

    int port() {
        return port;
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    @Override
    public void close() {
        OrphanProcess.end(process.toHandle());
    }
}
