package dev.studybuddy.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Keeps one process running: starts it, waits until it is up, and restarts it when it ends unexpectedly. */
final class SupervisedProcess {
    enum State {
        WAITING,
        STARTING,
        READY,
        ENDED
    }

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    /** After this time up, a process counts as started: its next restart has no increased pause. */
    private static final Duration STABLE_AFTER = Duration.ofSeconds(60);
    /** The maximum time that a slow start delays other starts. */
    private static final Duration MAX_GATE_TIME = Duration.ofSeconds(30);
    private static final Duration FOREVER = Duration.ofDays(365);
    private static final long POLL_MILLIS = 50;

    private final ProcessSpec spec;
    private final ProcessLog log;
    private final PidFile pidFile;
    private final Path directory;
    private final Progress progress;
    private final StartGate gate;
    private final List<SupervisedProcess> after;
    private State state = State.WAITING;
    private boolean wanted;
    private Process process;
    private Thread thread;

    /** @param after the processes that must be up before the first start */
    SupervisedProcess(ProcessSpec spec, DataDirectory home, StartGate gate, Progress progress,
            List<SupervisedProcess> after) {
        this.spec = spec;
        this.log = new ProcessLog(home.log(spec.name()));
        this.pidFile = home.pidFile(spec.name());
        this.directory = home.folder();
        this.gate = gate;
        this.progress = progress;
        this.after = List.copyOf(after);
    }

    ProcessSpec spec() {
        return spec;
    }

    ProcessLog log() {
        return log;
    }

    synchronized boolean isReady() {
        return state == State.READY;
    }

    /** The current process; a restart replaces it. */
    synchronized ProcessHandle handle() {
        if (process == null) {
            throw new IllegalStateException(spec.name() + " was never started.");
        }
        return process.toHandle();
    }

    /** Starts the process and keeps it running. Returns at once. */
    synchronized void start() {
        if (wanted) {
            return;
        }
        wanted = true;
        thread = new Thread(this::superviseUntilStopped, "supervisor-" + spec.name());
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits until the process is up, over any number of restarts. False if it is not within the time. */
    synchronized boolean awaitReady(Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (state != State.READY) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    /** Ends the process with SIGKILL, as a crash would. It is restarted. */
    void kill() throws InterruptedException {
        ProcessHandle killed = handle();
        setState(State.STARTING);
        killed.destroyForcibly();
        while (killed.isAlive()) {
            Thread.sleep(POLL_MILLIS);
        }
    }

    /** Terminates the process (SIGTERM) without a restart. Returns at once. */
    synchronized void stop() {
        wanted = false;
        if (thread != null) {
            thread.interrupt();
        }
        if (process != null) {
            process.destroy();
        }
    }

    /** After {@link #stop}: returns when the process has ended, and kills it when the time is over. */
    void awaitEnd(Duration atMost) throws InterruptedException {
        Process running = current();
        if (running != null && !running.waitFor(Math.max(0, atMost.toMillis()), TimeUnit.MILLISECONDS)) {
            running.destroyForcibly().waitFor(1, TimeUnit.SECONDS);
        }
        if (thread != null) {
            thread.join(1000);
        }
        pidFile.delete();
    }

    private synchronized Process current() {
        return process;
    }

    private void superviseUntilStopped() {
        Duration pause = FIRST_PAUSE;
        try {
            for (SupervisedProcess needed : after) {
                needed.awaitReady(FOREVER);
            }
            while (isWanted()) {
                long started = System.nanoTime();
                runOnce();
                if (!isWanted()) {
                    return;
                }
                if (System.nanoTime() - started > STABLE_AFTER.toNanos()) {
                    pause = FIRST_PAUSE;
                }
                progress.ended(spec.name(), process.exitValue(), log.lastLines(), pause);
                Thread.sleep(pause.toMillis());
                pause = longer(pause);
            }
        } catch (InterruptedException e) {
            // Only stop() interrupts, and it completes the end.
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            progress.failed(spec.name(), e.getMessage());
        } finally {
            setState(State.ENDED);
        }
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }

    private synchronized boolean isWanted() {
        return wanted;
    }

    @SuppressWarnings("try") // What is held is only held.
    private void runOnce() throws IOException, InterruptedException {
        Process running;
        Thread output;
        boolean up;
        try (var turn = gate.enter()) {
            running = launch();
            output = log.follow(running.getInputStream());
            up = awaitUp(running, MAX_GATE_TIME);
        }
        if (!up) {
            awaitUp(running, FOREVER);
        }
        awaitEndOrKill(running);
        output.join(1000);
        setState(State.STARTING);
    }

    private synchronized Process launch() throws IOException, InterruptedException {
        if (!wanted) {
            throw new InterruptedException("stopped before it started");
        }
        setState(State.STARTING);
        var command = new ArrayList<>(OwnSession.PREFIX);
        command.addAll(spec.command());
        var builder = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(spec.environment());
        process = builder.start();
        process.getOutputStream().close();
        pidFile.write(process.pid());
        return process;
    }

    /** False if the time is over first or the process has ended. */
    private boolean awaitUp(Process running, Duration atMost) throws InterruptedException {
        long started = System.nanoTime();
        while (running.isAlive() && System.nanoTime() - started < atMost.toNanos()) {
            if (spec.readiness().isReady(running.toHandle())) {
                progress.ready(spec.name());
                setState(State.READY);
                return true;
            }
            Thread.sleep(POLL_MILLIS);
        }
        return !running.isAlive();
    }

    /** Returns when the process has ended, and kills it when it does not work any more. */
    private void awaitEndOrKill(Process running) throws InterruptedException {
        if (spec.liveness().isEmpty()) {
            running.waitFor();
            return;
        }
        Liveness liveness = spec.liveness().get();
        int failures = 0;
        while (!running.waitFor(liveness.interval().toMillis(), TimeUnit.MILLISECONDS)) {
            failures = liveness.check().isReady(running.toHandle()) ? 0 : failures + 1;
            if (failures >= liveness.failures() && running.isAlive() && isWanted()) {
                progress.unresponsive(spec.name());
                kill();
                return;
            }
        }
    }

    private synchronized void setState(State next) {
        state = next;
        notifyAll();
    }

    /** Prefix for a session of its own: Ctrl-C then reaches only the launcher, which ends the processes in order. */
    private static final class OwnSession {
        private static final Path SETSID = Path.of("/usr/bin/setsid");
        static final List<String> PREFIX = Files.isExecutable(SETSID) ? List.of(SETSID.toString()) : List.of();
    }
}
