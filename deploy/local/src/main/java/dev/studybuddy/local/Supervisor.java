package dev.studybuddy.local;

import java.io.IOException;
import java.nio.channels.FileLock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.studybuddy.local.ProcessSpec.Kind;

/** Runs a set of processes that depend on each other, in one data directory that it locks while it runs. */
final class Supervisor implements AutoCloseable {
    /** More JVMs than cores, because each also waits for others; many more would all become ready late. */
    private static final int START_AT_ONCE = 3;
    private static final Duration SERVICES_END_WITHIN = Duration.ofMillis(1300);
    private static final Duration SERVERS_END_WITHIN = Duration.ofMillis(1700);

    private final DataDirectory home;
    private final Map<String, SupervisedProcess> processes = new LinkedHashMap<>();
    private FileLock lock;

    /** @param specs each after those it depends on */
    Supervisor(DataDirectory home, List<ProcessSpec> specs, Progress progress) {
        this.home = home;
        var gate = new StartGate(START_AT_ONCE);
        for (ProcessSpec spec : specs) {
            List<SupervisedProcess> after = spec.after().stream().map(this::named).toList();
            processes.put(spec.name(), new SupervisedProcess(spec, home, gate, progress, after));
        }
    }

    void start() throws IOException, InterruptedException {
        start(Set.of());
    }

    /**
     * Starts every process except the named ones and returns at once.
     *
     * @throws StartupException if a name is unknown, or the data directory or a port is in use
     */
    void start(Set<String> without) throws IOException, InterruptedException {
        for (String name : without) {
            if (!processes.containsKey(name) || processes.get(name).spec().kind() != Kind.SERVICE) {
                throw new StartupException(name + " is not a service: -Dwithout takes the folders of services,"
                        + " separated by commas.");
            }
        }
        lock = home.lock();
        for (String name : without) {
            home.writeEnvironment(processes.remove(name).spec());
        }
        for (String name : processes.keySet()) {
            home.pidFile(name).endOrphan();
        }
        Ports.requireFree(processes.values().stream().map(SupervisedProcess::spec).toList());
        processes.values().forEach(SupervisedProcess::start);
    }

    SupervisedProcess named(String name) {
        SupervisedProcess process = processes.get(name);
        if (process == null) {
            throw new IllegalArgumentException("No process is named " + name + ", only " + processes.keySet() + ".");
        }
        return process;
    }

    Set<String> names() {
        return processes.keySet();
    }

    /** True if all are up within the time. */
    boolean awaitReady(Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        boolean ready = true;
        for (SupervisedProcess process : processes.values()) {
            ready &= process.awaitReady(Duration.ofNanos(deadline - System.nanoTime()));
        }
        return ready;
    }

    /** Ends everything within five seconds: first the processes that use the servers, then the servers. */
    @Override
    public void close() throws IOException {
        try {
            end(Set.of(Kind.SERVICE), SERVICES_END_WITHIN);
            end(Set.of(Kind.STAND_IN, Kind.SERVER), SERVERS_END_WITHIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (lock != null) {
            lock.channel().close();
        }
    }

    private void end(Set<Kind> kinds, Duration within) throws InterruptedException {
        List<SupervisedProcess> ending = processes.values().stream()
                .filter(process -> kinds.contains(process.spec().kind())).toList();
        ending.forEach(SupervisedProcess::stop);
        long deadline = System.nanoTime() + within.toNanos();
        for (SupervisedProcess process : ending) {
            process.awaitEnd(Duration.ofNanos(deadline - System.nanoTime()));
        }
    }
}
