package dev.studybuddy.video.upload;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * Admits uploads before their bodies are read, so that the bodies in memory fit into the heap. Uploads beyond the limit
 * wait in order and are rejected after a timeout. The uploads of one sender may use at most half of the limit, except
 * for a single larger upload, so that slow uploads of one user do not block others. The gauge
 * {@code studybuddy_uploads_bytes} contains the bytes of the admitted bodies.
 */
@ApplicationScoped
class UploadAdmission {
    private static final int SHARE_OF_HEAP = 16;

    private final long maxBytes;
    private final int maxWaiting;
    private final long maxWaitMillis;
    private final Vertx vertx;
    private final Deque<Admission> waiting = new ArrayDeque<>();
    /** The bytes in progress of each sender that has any. */
    private final Map<String, Long> bytesBySender = new HashMap<>();
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
        private final String sender;
        private final long bytes;
        private final Context context;
        private final Runnable admitted;
        private State state = State.WAITING;
        private long timer = -1;

        private Admission(String sender, long bytes, Context context, Runnable admitted) {
            this.sender = sender;
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
     * @param sender equal for the uploads of one user
     * @param bytes of the body. A body that exceeds the whole limit is admitted when there is no other
     */
    Admission admit(String sender, long bytes, Runnable admitted, Runnable rejected) {
        Admission admission = new Admission(sender, Math.min(bytes, maxBytes), vertx.getOrCreateContext(), admitted);
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
                bytesBySender.computeIfPresent(admission.sender,
                        (sender, bytes) -> bytes > admission.bytes ? bytes - admission.bytes : null);
            } else if (admission.state == State.WAITING) {
                waiting.remove(admission);
                vertx.cancelTimer(admission.timer);
            }
            admission.state = State.ENDED;
        }
        admitNext();
    }

    /**
     * Admits waiting uploads in order. An upload that does not fit blocks those behind it, so that large uploads are
     * not starved; an upload whose sender has reached its share is skipped.
     */
    private void admitNext() {
        List<Admission> next = new ArrayList<>();
        synchronized (this) {
            for (Iterator<Admission> candidates = waiting.iterator(); candidates.hasNext();) {
                Admission admission = candidates.next();
                if (bytesInProgress + admission.bytes > maxBytes) {
                    break;
                }
                long ofSender = bytesBySender.getOrDefault(admission.sender, 0L);
                if (ofSender == 0 || ofSender + admission.bytes <= maxBytes / 2) {
                    candidates.remove();
                    vertx.cancelTimer(admission.timer);
                    admission.state = State.ADMITTED;
                    bytesInProgress += admission.bytes;
                    bytesBySender.merge(admission.sender, admission.bytes, Long::sum);
                    next.add(admission);
                }
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
