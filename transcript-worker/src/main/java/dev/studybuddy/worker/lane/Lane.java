package dev.studybuddy.worker.lane;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.event.EventHeaders;
import dev.studybuddy.platform.event.UnreadableEvent;
import dev.studybuddy.platform.inbox.DeadLetters;
import dev.studybuddy.worker.attempt.AttemptRunner;
import dev.studybuddy.worker.circuit.Proxy;
import dev.studybuddy.worker.concurrent.Backoff;
import dev.studybuddy.worker.job.FailureCode;
import dev.studybuddy.worker.job.JobFailure;
import dev.studybuddy.worker.job.JobRequest;
import dev.studybuddy.worker.job.Outcome;

/**
 * One lane: a thread with its own hold of the queue and its own way out, that does one job after another. It ends only
 * when it is told to; whatever else happens, it takes hold of the queue again.
 */
final class Lane implements Runnable {
    private static final Logger LOG = Logger.getLogger(Lane.class);
    /** The broker gives a record up after five deliveries, without a word: the fourth is the last that can say so. */
    private static final int LAST_DELIVERY = 4;
    private static final Duration SAYING_SO = Duration.ofSeconds(60);

    private final String name;
    private final Proxy proxy;
    private final ProxyMonitor watch;
    private final Supplier<JobRequestConsumer> queues;
    private final CompletableFuture<Void> ready;
    private final AttemptRunner runner;
    private final DeadLetters deadLetters;
    private final LaneMetrics metrics;
    private final Backoff backoff = new Backoff();
    private final Thread thread;
    private volatile LaneState state = LaneState.STARTING;
    private volatile boolean stopping;
    private volatile CompletableFuture<Outcome> inHand;

    /** @param ready ends when the lane may take its first job */
    Lane(String name, Proxy proxy, ProxyMonitor watch, Supplier<JobRequestConsumer> queues,
            CompletableFuture<Void> ready,
            AttemptRunner runner,
            DeadLetters deadLetters, LaneMetrics metrics) {
        this.name = name;
        this.proxy = proxy;
        this.watch = watch;
        this.queues = queues;
        this.ready = ready;
        this.runner = runner;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
        this.thread = new Thread(this, name);
    }

    void start() {
        thread.start();
    }

    /** Takes no further job and gives back the one in hand. */
    void stop() {
        stopping = true;
        backoff.end();
        CompletableFuture<Outcome> job = inHand;
        if (job != null) {
            job.cancel(false);
        }
    }

    void join(Duration patience) throws InterruptedException {
        thread.join(Math.max(1, patience.toMillis()));
    }

    String name() {
        return name;
    }

    LaneState state() {
        return state;
    }

    boolean alive() {
        return thread.isAlive();
    }

    @Override
    public void run() {
        awaitReady();
        while (!stopping) {
            if (!watch.isUp()) {
                state = LaneState.PROXY_DOWN;
                backoff.pause();
                continue;
            }
            try (JobRequestConsumer queue = queues.get()) {
                work(queue);
            } catch (Exception | LinkageError e) {
                state = LaneState.RECONNECTING;
                LOG.warnf("%s takes hold of the queue again: %s", name, e.toString());
                backoff.pause();
            }
        }
        state = LaneState.STOPPED;
    }

    private void awaitReady() {
        while (!stopping && !ready.isDone()) {
            try {
                ready.get(100, TimeUnit.MILLISECONDS);
            } catch (TimeoutException notYet) {
                LOG.tracef("%s waits for the cancellations", name);
            } catch (InterruptedException | ExecutionException e) {
                LOG.errorf("%s was stopped while it waited: %s", name, e.toString());
                stopping = true;
            }
        }
    }

    /** Ends when the proxy is down too: whoever keeps hold of the queue may be given a job that nobody then works on. */
    private void work(JobRequestConsumer queue) throws InterruptedException {
        while (!stopping && watch.isUp()) {
            state = LaneState.IDLE;
            Optional<ConsumerRecord<String, String>> record = queue.next();
            if (record.isPresent()) {
                state = LaneState.BUSY;
                queue.settle(record.get(), handle(record.get()));
            }
            backoff.reset();
        }
    }

    private AcknowledgeType handle(ConsumerRecord<String, String> record) throws InterruptedException {
        if (stopping) {
            return AcknowledgeType.RELEASE;
        }
        Optional<String> trace = EventHeaders.text(record.headers(), EventHeaders.TRACE_PARENT);
        JobRequest request;
        try {
            request = JobRequest.read(record.value());
        } catch (UnreadableEvent unreadable) {
            bury(record, unreadable, trace);
            return AcknowledgeType.REJECT;
        }
        if (record.deliveryCount().orElse((short) 1) >= LAST_DELIVERY) {
            LOG.errorf("%s was delivered %d times and is given up", request, record.deliveryCount().orElse((short) 0));
            await(runner.reject(request, name, new JobFailure(FailureCode.WORKER_CRASHED), trace));
            metrics.ended(Outcome.FAILED);
            return AcknowledgeType.REJECT;
        }
        return attempt(request, trace);
    }

    private AcknowledgeType attempt(JobRequest request, Optional<String> trace) throws InterruptedException {
        LOG.debugf("%s begins %s", name, request);
        CompletableFuture<Outcome> job = runner.run(request, name, proxy, trace).subscribeAsCompletionStage();
        inHand = job;
        if (stopping) {
            job.cancel(false);
        }
        try {
            Outcome outcome = job.get();
            LOG.infof("%s ended %s: %s", name, request, outcome);
            metrics.ended(outcome);
            return AcknowledgeType.ACCEPT;
        } catch (CancellationException givenBack) {
            LOG.infof("%s gives back %s", name, request);
            return AcknowledgeType.RELEASE;
        } catch (ExecutionException e) {
            // Nobody knows of its end: the record goes back with the hold of the queue, and the attempt is done again.
            throw new IllegalStateException(request + " could not be ended", e.getCause());
        } finally {
            inHand = null;
        }
    }

    /** Puts aside what can never be read, and says that its job failed if it names one. */
    private void bury(ConsumerRecord<String, String> record, UnreadableEvent unreadable, Optional<String> trace) {
        LOG.errorf("%s@%d cannot be read: %s", record.topic(), record.offset(), unreadable.getMessage());
        await(deadLetters.send(record, "transcript-worker", unreadable.getMessage()));
        JobRequest.named(record.value()).ifPresent(request -> await(
                runner.reject(request, name, new JobFailure(FailureCode.INTERNAL, false, unreadable), trace)));
        metrics.unreadable();
    }

    private static void await(Uni<?> said) {
        said.await().atMost(SAYING_SO);
    }
}
