package dev.studybuddy.video.upload;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * Admits uploads before their bodies are read, so that the bodies in memory fit into the heap. An upload beyond the
 * bound waits, first come first served, and is rejected after a time. The gauge {@code studybuddy_uploads_bytes} has
 * the bytes of the admitted bodies.
 */
@ApplicationScoped
class UploadAdmission {
    private static final int SHARE_OF_HEAP = 16;

    private final long maxBytes;
    private final int maxWaiting;
    private final long maxWaitMillis;
    private final Vertx vertx;
    private final Deque<Admission> waiting = new ArrayDeque<>();
    private long bytesInProgress;

    UploadAdmission(UploadConfig config, Vertx vertx, MeterRegistry registry) {
        this.maxBytes = config.maxBytesInProgress().map(MemorySize::asLongValue)
                .orElse(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
        this.maxWaiting = config.maxWaiting();
        this.maxWaitMillis = config.maxWait().toMillis();
        this.vertx = vertx;
        Gauge.builder("studybuddy.uploads.bytes", this, UploadAdmission::bytesInProgress).register(registry);
    }

    private enum State {
        WAITING,
        ADMITTED,
        ENDED
    }

    /** The admission of one upload. All fields but the final ones are guarded by the lock of the bean. */
    final class Admission {
        private final long bytes;
        private final Context context;
        private final Runnable admitted;
        private State state = State.WAITING;
        private long timer = -1;

        private Admission(long bytes, Context context, Runnable admitted) {
            this.bytes = bytes;
            this.context = context;
            this.admitted = admitted;
        }

        /** Ends the upload, whether it waits or is admitted. Further calls have no effect. */
        void end() {
            UploadAdmission.this.end(this);
        }
    }

    /**
     * Admits an upload now or later. Exactly one of the two is called, on the current context, unless the upload ends
     * before.
     *
     * @param bytes of the body. A body over the whole bound is admitted when there is no other
     */
    Admission admit(long bytes, Runnable admitted, Runnable rejected) {
        Admission admission = new Admission(Math.min(bytes, maxBytes), vertx.getOrCreateContext(), admitted);
        boolean isFull;
        synchronized (this) {
            isFull = waiting.size() >= maxWaiting;
            if (!isFull) {
                waiting.add(admission);
                admission.timer = vertx.setTimer(maxWaitMillis, timer -> expire(admission, rejected));
            }
        }
        if (isFull) {
            end(admission);
            rejected.run();
        } else {
            admitNext();
        }
        return admission;
    }

    private void expire(Admission admission, Runnable rejected) {
        synchronized (this) {
            if (admission.state != State.WAITING) {
                return;
            }
            waiting.remove(admission);
            admission.state = State.ENDED;
        }
        rejected.run();
        admitNext();
    }

    private void end(Admission admission) {
        synchronized (this) {
            if (admission.state == State.ADMITTED) {
                bytesInProgress -= admission.bytes;
            } else if (admission.state == State.WAITING) {
                waiting.remove(admission);
                vertx.cancelTimer(admission.timer);
            }
            admission.state = State.ENDED;
        }
        admitNext();
    }

    /** Admits those in front that fit: a large body is not overtaken by small ones without end. */
    private void admitNext() {
        List<Admission> next = new ArrayList<>();
        synchronized (this) {
            while (!waiting.isEmpty() && bytesInProgress + waiting.peek().bytes <= maxBytes) {
                Admission admission = waiting.poll();
                vertx.cancelTimer(admission.timer);
                admission.state = State.ADMITTED;
                bytesInProgress += admission.bytes;
                next.add(admission);
            }
        }
        next.forEach(admission -> admission.context.runOnContext(run -> start(admission)));
    }

    private void start(Admission admission) {
        boolean isPresent;
        synchronized (this) {
            isPresent = admission.state == State.ADMITTED;
        }
        if (isPresent) {
            admission.admitted.run();
        }
    }

    private synchronized double bytesInProgress() {
        return bytesInProgress;
    }
}
