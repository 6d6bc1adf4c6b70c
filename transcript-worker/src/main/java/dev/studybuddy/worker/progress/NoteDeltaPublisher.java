package dev.studybuddy.worker.progress;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;

import dev.studybuddy.worker.job.JobRequest;

/**
 * Publishes the text of a note while it is written, merged into one part per interval: text that arrives while a part
 * is being sent is in the next. The text so far is stored before each part is sent.
 */
public final class NoteDeltaPublisher {
    private static final Logger LOG = Logger.getLogger(NoteDeltaPublisher.class);

    private final AttemptEventPublisher events;
    private final JobRequest request;
    private final Function<String, Uni<Void>> keep;
    private final Duration interval;
    private final StringBuilder text = new StringBuilder();
    private final List<UniEmitter<? super Void>> waiting = new ArrayList<>();
    private int sent;
    private boolean sending;
    private Cancellable delay;
    private long sentAt;

    /** @param keep stores the text so far; never fails */
    public NoteDeltaPublisher(AttemptEventPublisher events, JobRequest request, Function<String, Uni<Void>> keep,
            Duration interval) {
        this.events = events;
        this.request = request;
        this.keep = keep;
        this.interval = interval;
        this.sentAt = System.nanoTime() - interval.toNanos();
    }

    /** Adds text at the end. */
    public synchronized void append(String more) {
        text.append(more);
        sendSoon();
    }

    /** Removes the text after this length. If any of it was sent, the whole text is sent again, from offset 0. */
    public synchronized void truncate(int length) {
        if (length < text.length()) {
            text.setLength(length);
            sent = 0;
            sendSoon();
        }
    }

    /** Completes when all text is sent. */
    public Uni<Void> flushed() {
        return Uni.createFrom().emitter(emitter -> {
            synchronized (this) {
                if (!sending && sent == text.length()) {
                    emitter.complete(null);
                } else {
                    waiting.add(emitter);
                    sendSoon();
                }
            }
        });
    }

    private synchronized void sendSoon() {
        if (sending || sent == text.length()) {
            return;
        }
        Duration wait = interval.minusNanos(System.nanoTime() - sentAt);
        // A caller that waits for the end does not wait for the interval.
        if (!waiting.isEmpty() || wait.isNegative() || wait.isZero()) {
            sendNow();
        } else if (delay == null) {
            // Rounded up: the minimum of a timer is one millisecond.
            delay = Uni.createFrom().voidItem().onItem().delayIt().by(Duration.ofMillis(wait.toMillis() + 1))
                    .subscribe().with(over -> {
                        synchronized (this) {
                            delay = null;
                            sendSoon();
                        }
                    });
        }
    }

    private void sendNow() {
        if (delay != null) {
            delay.cancel();
            delay = null;
        }
        sending = true;
        sendPart().subscribe().with(done -> sentOne(), failure -> {
            LOG.warnf("Note delta lost: request=%s exception=%s", request, failure.getClass().getSimpleName());
            sentOne();
        });
    }

    private Uni<Void> sendPart() {
        int offset;
        String whole;
        synchronized (this) {
            sentAt = System.nanoTime();
            offset = sent;
            whole = text.toString();
            sent = whole.length();
        }
        String piece = whole.substring(offset);
        if (piece.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return keep.apply(whole).invoke(() -> events.send(NoteDeltaEvent.TOPIC, seq -> new NoteDeltaEvent(request
                .jobId(), request
                        .videoId(),
                request.userId(), request.attempt(), seq, offset, piece))
                .subscribe().with(acknowledged -> LOG.tracef("Note delta sent: request=%s", request),
                        failure -> LOG.warnf("Note delta lost: request=%s exception=%s", request,
                                failure.getClass().getSimpleName())));
    }

    private synchronized void sentOne() {
        sending = false;
        if (sent < text.length()) {
            sendSoon();
        } else {
            waiting.forEach(emitter -> emitter.complete(null));
            waiting.clear();
        }
    }
}
