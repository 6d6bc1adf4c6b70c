package dev.studybuddy.embedded;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A server process that the tests of a build share. A build has one set of servers for each module that it tests
 * concurrently: a test JVM takes the first set that no other JVM uses and keeps it until the JVM ends. The process ends
 * with the build and deletes its data.
 */
final class ServersProcess {
    private static final int MAX_SETS = 8;
    /** Every class loader of a test JVM has its own copy of this class: the JVM's set is a system property. */
    private static final String SET_PROPERTY = "studybuddy.test.set";
    private static final int START_SECONDS = 120;

    private final Path folder;
    private final long build;

    private ServersProcess(Path folder, long build) {
        this.folder = folder;
        this.build = build;
    }

    /** The set of servers of this JVM. */
    static ServersProcess ofThisBuild() throws IOException {
        long build = BuildProcess.pid();
        synchronized (System.getProperties()) {
            String folder = System.getProperty(SET_PROPERTY);
            if (folder == null) {
                folder = lockFreeSet(build).toString();
                System.setProperty(SET_PROPERTY, folder);
            }
            return new ServersProcess(Path.of(folder), build);
        }
    }

    /** The JVM holds the lock until it ends. */
    private static Path lockFreeSet(long build) throws IOException {
        Path all = Path.of(System.getProperty("java.io.tmpdir"));
        for (int set = 1; set <= MAX_SETS; set++) {
            Path folder = all.resolve(AbandonedServers.prefix() + build + "-" + set);
            Files.createDirectories(folder);
            var channel = FileChannel.open(folder.resolve("used"), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            if (channel.tryLock() != null) {
                keepOpen(channel);
                return folder;
            }
            channel.close();
        }
        throw new IllegalStateException("More than " + MAX_SETS + " modules are tested at the same time.");
    }

    /** A channel without a reference is closed by the garbage collector, and its lock released with it. */
    private static void keepOpen(FileChannel channel) {
        Thread thread = new Thread(() -> {
            while (channel.isOpen()) {
                LockSupport.park(channel);
            }
        }, "test-servers-lock");
        thread.setDaemon(true);
        thread.start();
    }

    /** Empties the servers, which it starts if necessary, and returns their addresses. */
    @SuppressWarnings("try") // What is held is only held.
    Properties reset() throws IOException, InterruptedException {
        Files.createDirectories(folder);
        try (var channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE); var lock = channel.lock()) {
            Optional<Properties> running = running();
            return post(running.isPresent() ? running.get() : start());
        }
    }

    private Path readyFile() {
        return folder.resolve("ready.properties");
    }

    private Optional<Properties> running() throws IOException {
        if (!Files.exists(readyFile())) {
            return Optional.empty();
        }
        Properties ready = load(Files.readString(readyFile()));
        return ProcessHandle.of(Long.parseLong(ready.getProperty("pid"))).filter(ProcessHandle::isAlive)
                .map(alive -> ready);
    }

    private Properties start() throws IOException, InterruptedException {
        Files.deleteIfExists(readyFile());
        AbandonedServers.sweep(folder);
        Path embedded = ProjectRoot.find().resolve("deploy/embedded/target");
        if (!Files.isDirectory(embedded.resolve("classes")) || !Files.isDirectory(embedded.resolve("lib"))) {
            throw new IllegalStateException("The servers for the tests are not built: run"
                    + " ./mvnw -pl deploy/embedded install -DskipTests in " + ProjectRoot.find());
        }
        Path log = folder.resolve("servers.log");
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp",
                embedded.resolve("classes") + ":" + embedded.resolve("lib") + "/*",
                "dev.studybuddy.embedded.Servers", "--fast", "--data", folder.toString(), "--ready",
                readyFile().toString(), "--watch", "" + build).redirectErrorStream(true)
                .redirectOutput(log.toFile()).start();
        for (int tenths = 0; tenths < START_SECONDS * 10; tenths++) {
            if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("The servers for the tests ended: " + Files.readString(log));
            }
            if (Files.exists(readyFile())) {
                return load(Files.readString(readyFile()));
            }
        }
        process.destroy();
        throw new IllegalStateException("The servers for the tests did not start: " + Files.readString(log));
    }

    private static Properties post(Properties ready) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ready.getProperty("reset") + "/reset"))
                .POST(HttpRequest.BodyPublishers.noBody()).build();
        var response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IllegalStateException("The servers for the tests could not be emptied: " + response.body());
        }
        return load(response.body());
    }

    private static Properties load(String text) throws IOException {
        var properties = new Properties();
        properties.load(new StringReader(text));
        return properties;
    }
}
