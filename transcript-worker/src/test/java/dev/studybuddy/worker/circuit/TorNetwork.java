package dev.studybuddy.worker.circuit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.vertx.core.Vertx;

/**
 * A private Tor network on this machine: three directory authorities that relay, two exits, each of which resolves
 * every name to its own address, and a client. Uses Debian's {@code tor} with the private network options of its
 * manual.
 */
public final class TorNetwork implements AutoCloseable {
    private static final List<String> AUTHORITIES = List.of("one", "two", "three");
    private static final List<String> EXITS = List.of("west", "east");
    private static final String ALL = """
            TestingTorNetwork 1
            AssumeReachable 1
            Address 127.0.0.1
            ShutdownWaitLength 0
            Log notice stdout
            """;
    private static final String AUTHORITY = """
            SocksPort 0
            AuthoritativeDirectory 1
            V3AuthoritativeDirectory 1
            ContactInfo nobody
            ExitPolicy reject *:*
            TestingV3AuthInitialVotingInterval 5
            TestingV3AuthInitialVoteDelay 2
            TestingV3AuthInitialDistDelay 2
            V3AuthVotingInterval 10
            V3AuthVoteDelay 2
            V3AuthDistDelay 2
            TestingAuthDirTimeToLearnReachability 0
            TestingMinExitFlagThreshold 0
            TestingDirAuthVoteGuard *
            """;
    private static final String EXIT = """
            SocksPort 0
            ExitRelay 1
            ExitPolicyRejectPrivate 0
            ExitPolicyRejectLocalInterfaces 0
            ExitPolicy accept *:*
            ServerDNSDetectHijacking 0
            ServerDNSAllowBrokenConfig 1
            """;
    private static final String CLIENT = """
            ClientRejectInternalAddresses 0
            ClientDNSRejectInternalAddresses 0
            UseEntryGuards 0
            EnforceDistinctSubnets 0
            """;

    private final Path folder;
    private final Vertx vertx;
    private final List<NameServer> names = new ArrayList<>();
    private final Map<String, Process> processes = new TreeMap<>();
    private final Map<String, String> exits = new TreeMap<>();
    private Proxy proxy;

    private TorNetwork(Path folder, Vertx vertx) {
        this.folder = folder;
        this.vertx = vertx;
    }

    /** Returns the reason why the network cannot run on this machine, if any. */
    public static Optional<String> missing() {
        List<String> missing = Stream.of("tor", "tor-gencert").filter(program -> Stream.of(System.getenv("PATH").split(
                ":")).noneMatch(path -> Files.isExecutable(Path.of(path, program)))).toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("There is no private Tor network without " + String.join(" and ", missing)
                        + ": apt-get install tor.");
    }

    /** Starts the processes; the caller waits until {@link #proxy()} has circuits. */
    public static TorNetwork start(Path folder, Vertx vertx) {
        TorNetwork network = new TorNetwork(folder, vertx);
        try {
            network.begin();
            return network;
        } catch (IOException | InterruptedException | RuntimeException e) {
            network.close();
            throw new IllegalStateException("The private Tor network did not start", e);
        }
    }

    /** Returns the proxy of the client with its control port. */
    public Proxy proxy() {
        return proxy;
    }

    /** Returns the address to which each exit resolves names, by the fingerprint of the exit. */
    public Map<String, String> exits() {
        return Map.copyOf(exits);
    }

    public void killClient() throws InterruptedException {
        processes.get("client").destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        processes.values().forEach(Process::destroyForcibly);
        names.forEach(NameServer::close);
    }

    private void begin() throws IOException, InterruptedException {
        int[] ports = freePorts(2 * AUTHORITIES.size() + EXITS.size() + 2);
        int next = 0;
        StringBuilder directory = new StringBuilder(ALL);
        Map<String, String> configurations = new TreeMap<>();
        for (String name : AUTHORITIES) {
            int onion = ports[next++];
            int web = ports[next++];
            String identity = certificate(name, web);
            directory.append("DirAuthority %s orport=%d no-v2 v3ident=%s 127.0.0.1:%d %s\n".formatted(name, onion,
                    identity, web, fingerprint(name, onion)));
            configurations.put(name, AUTHORITY + "ORPort " + onion + "\nDirPort " + web + "\n");
        }
        for (int n = 0; n < EXITS.size(); n++) {
            int onion = ports[next++];
            String address = "127.0.0." + (n + 2);
            exits.put(fingerprint(EXITS.get(n), onion), address);
            configurations.put(EXITS.get(n), EXIT + "ORPort " + onion + "\nServerDNSResolvConfFile "
                    + resolver(EXITS.get(n), address) + "\n");
        }
        int socks = ports[next++];
        int control = ports[next];
        configurations.put("client", CLIENT + "SocksPort " + socks + "\nControlPort " + control + "\n");
        for (Map.Entry<String, String> each : configurations.entrySet()) {
            run(each.getKey(), directory + each.getValue());
        }
        proxy = Proxy.parse("socks5://127.0.0.1:" + socks)
                .withControl(Optional.of(new ControlPort("127.0.0.1", control, Optional.empty())));
    }

    private Path resolver(String name, String address) throws IOException {
        NameServer server = new NameServer(vertx, address);
        names.add(server);
        return Files.writeString(home(name).resolve("resolv.conf"), "nameserver 127.0.0.1:" + server.port() + "\n");
    }

    private void run(String name, String configuration) throws IOException {
        Path file = Files.writeString(home(name).resolve("torrc"), configuration + "Nickname " + name
                + "\nDataDirectory " + home(name) + "\n__OwningControllerProcess " + ProcessHandle.current().pid()
                + "\n");
        processes.put(name, tor(List.of("-f", file.toString()))
                .redirectOutput(home(name).resolve("log").toFile()).start());
    }

    private String certificate(String name, int port) throws IOException, InterruptedException {
        Path keys = privateFolder(home(name).resolve("keys"));
        Process process = new ProcessBuilder("tor-gencert", "--create-identity-key", "-m", "12", "-a", "127.0.0.1:"
                + port, "--passphrase-fd", "0").directory(keys.toFile()).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        process.getOutputStream().write("secret\n".getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        ended(process);
        try (Stream<String> lines = Files.lines(keys.resolve("authority_certificate"))) {
            return lines.filter(line -> line.startsWith("fingerprint ")).findFirst().orElseThrow()
                    .substring("fingerprint ".length());
        }
    }

    private String fingerprint(String name, int port) throws IOException, InterruptedException {
        Process process = tor(List.of("--list-fingerprint", "--quiet", "-f", "/dev/null", "--ignore-missing-torrc",
                "--DataDirectory",
                home(name).toString(), "--ORPort", String.valueOf(port), "--Nickname", name, "--DirAuthority",
                "nobody 127.0.0.1:1 " + "f".repeat(40))).start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        ended(process);
        return answer.substring(name.length()).replace(" ", "");
    }

    private static ProcessBuilder tor(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("tor", "--defaults-torrc", "/dev/null"));
        command.addAll(arguments);
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    }

    private static void ended(Process process) throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException(process.info().command().orElse("A program of Tor") + " failed");
        }
    }

    private Path home(String name) {
        return privateFolder(folder.resolve(name));
    }

    private static Path privateFolder(Path path) {
        try {
            return Files.isDirectory(path)
                    ? path
                    : Files.createDirectory(path, PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int[] freePorts(int count) throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int n = 0; n < count; n++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return sockets.stream().mapToInt(ServerSocket::getLocalPort).toArray();
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
    }
}
