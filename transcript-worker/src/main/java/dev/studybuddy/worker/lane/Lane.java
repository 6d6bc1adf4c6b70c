package dev.studybuddy.worker.lane;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.event.EventHeaders;
import dev.studybuddy.platform.event.UnreadableEvent;
import dev.studybuddy.platform.inbox.DeadLetters;
import dev.studybuddy.platform.log.StackTraceOnly;
import dev.studybuddy.worker.attempt.AttemptRunner;
import dev.studybuddy.worker.circuit.Proxy;
import dev.studybuddy.worker.concurrent.Backoff;
import dev.studybuddy.worker.job.FailureCode;
import dev.studybuddy.worker.job.JobFailure;
import dev.studybuddy.worker.job.JobRequest;
import dev.studybuddy.worker.job.Outcome;

/**
 * One lane: a thread with its own consumer and its own proxy that processes one job after another. It ends only when it
 * is stopped; after any failure it opens a new consumer.
 */
final class Lane implements Runnable {
    private static final Logger LOG = Logger.getLogger(Lane.class);
    /** The broker drops a record silently after five deliveries: the fourth is the last that can publish a failure. */
    private static final int LAST_DELIVERY = 4;
    private static final Duration PUBLISH_TIMEOUT = Duration.ofSeconds(60);

    private final String name;
    private final Proxy proxy;
    private final ProxyMonitor watch;
    private final BooleanSupplier drained;
    private final Supplier<JobRequestConsumer> queues;
    private final CompletableFuture<Void> ready;
    private final AttemptRunner runner;
    private final DeadLetters deadLetters;
    private final LaneMetrics metrics;
    private final Backoff backoff = new Backoff();
    private final Thread thread;
    private volatile LaneState state = LaneState.STARTING;
    private volatile boolean stopping;
    private volatile CompletableFuture<Outcome> current;

    /**
     * @param drained whether the lane may take no further job
     * @param ready completes when the lane may take its first job
     */
    Lane(String name, Proxy proxy, ProxyMonitor watch, BooleanSupplier drained, Supplier<JobRequestConsumer> queues,
            CompletableFuture<Void> ready,
            AttemptRunner runner,
            DeadLetters deadLetters, LaneMetrics metrics) {
        this.name = name;
        this.proxy = proxy;
        this.watch = watch;
        this.drained = drained;
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

    /** Takes no further job and releases the current one. */
    void stop() {
        stopping = true;
        backoff.end();
        CompletableFuture<Outcome> job = current;
        if (job != null) {
            job.cancel(false);
        }
    }

    void join(Duration timeout) throws InterruptedException {
        thread.join(Math.max(1, timeout.toMillis()));
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
            if (drained.getAsBoolean()) {
                state = LaneState.DRAINED;
                backoff.pause();
                continue;
            }
            if (!watch.isUp()) {
                state = LaneState.PROXY_DOWN;
                backoff.pause();
                continue;
            }
            try (JobRequestConsumer queue = queues.get()) {
                work(queue);
            } catch (Exception | LinkageError e) {
                state = LaneState.RECONNECTING;
                LOG.warnf("Consumer reopened: lane=%s exception=%s", name, e.getClass().getSimpleName());
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
                LOG.tracef("Waiting for cancellations: lane=%s", name);
            } catch (InterruptedException | ExecutionException e) {
                LOG.errorf(StackTraceOnly.of(e), "Lane stopped before its first job: lane=%s", name);
                stopping = true;
            }
        }
    }

    /**
     * Processes jobs until the lane stops or is drained, or its proxy is down. The caller then closes the consumer: no
     * job waits in it.
     */
    private void work(JobRequestConsumer queue) throws InterruptedException {
        while (!stopping && !drained.getAsBoolean() && watch.isUp()) {
            state = LaneState.IDLE;
            Optional<ConsumerRecord<String, String>> record = queue.next();
            if (record.isPresent()) {
                state = LaneState.BUSY;
                queue.acknowledge(record.get(), handle(record.get()));
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
            rejectUnreadable(record, unreadable, trace);
            return AcknowledgeType.REJECT;
        }
        if (record.deliveryCount().orElse((short) 1) >= LAST_DELIVERY) {
            LOG.errorf("Attempt rejected after repeated deliveries: request=%s deliveries=%d", request,
                    record.deliveryCount().orElse((short) 0));
            await(runner.reject(request, name, new JobFailure(FailureCode.WORKER_CRASHED), trace));
            metrics.ended(Outcome.FAILED);
            return AcknowledgeType.REJECT;
        }
        return attempt(request, trace);
    }

    private AcknowledgeType attempt(JobRequest request, Optional<String> trace) throws InterruptedException {
        LOG.debugf("Attempt started: lane=%s request=%s", name, request);
        CompletableFuture<Outcome> job = runner.run(request, name, proxy, trace).subscribeAsCompletionStage();
        current = job;
        if (stopping) {
            job.cancel(false);
        }
        try {
            Outcome outcome = job.get();
            LOG.infof("Attempt ended: lane=%s request=%s outcome=%s", name, request, outcome);
            metrics.ended(outcome);
            return AcknowledgeType.ACCEPT;
        } catch (CancellationException released) {
            LOG.infof("Attempt released: lane=%s request=%s", name, request);
            return AcknowledgeType.RELEASE;
        } catch (ExecutionException e) {
            // The end is not published: the record is released with the consumer, and the attempt is repeated.
            throw new IllegalStateException("The end of the attempt could not be published: " + request, e.getCause());
        } finally {
            current = null;
        }
    }

    /** Moves an unreadable record to the dead letters, and publishes the failure of its job if it names one. */
    private void rejectUnreadable(ConsumerRecord<String, String> record, UnreadableEvent unreadable,
            Optional<String> trace) {
        LOG.errorf("Job request unreadable: topic=%s offset=%d reason=%s", record.topic(), record.offset(),
                unreadable.getMessage());
        await(deadLetters.send(record, "transcript-worker", unreadable.getMessage()));
        JobRequest.named(record.value()).ifPresent(request -> await(
                runner.reject(request, name, new JobFailure(FailureCode.INTERNAL, false, unreadable), trace)));
        metrics.unreadable();
    }

    private static void await(Uni<?> published) {
        published.await().atMost(PUBLISH_TIMEOUT);
    }
}
