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
 * Sends a note's text out as it is written, merged to a piece in each interval: what comes while one is on its way goes
 * with the next. Each piece is kept as text so far before it is sent.
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

    /** @param keep keeps the text so far; never fails */
    public NoteDeltaPublisher(AttemptEventPublisher events, JobRequest request, Function<String, Uni<Void>> keep,
            Duration interval) {
        this.events = events;
        this.request = request;
        this.keep = keep;
        this.interval = interval;
        this.sentAt = System.nanoTime() - interval.toNanos();
    }

    /** The text goes on. */
    public synchronized void append(String more) {
        text.append(more);
        sendSoon();
    }

    /** What lies beyond this length is void. If any was sent, the whole text is sent anew, from offset 0 on. */
    public synchronized void backTo(int length) {
        if (length < text.length()) {
            text.setLength(length);
            sent = 0;
            sendSoon();
        }
    }

    /** Ends when all of it is handed over. */
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
        // Whoever waits for the end of it is not made to wait for the interval.
        if (!waiting.isEmpty() || wait.isNegative() || wait.isZero()) {
            sendNow();
        } else if (delay == null) {
            // Rounded up: there are no timers of less than a millisecond.
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
        sendPiece().subscribe().with(done -> sentOne(), failure -> {
            LOG.warnf("%s: a piece of the note was lost: %s", request, failure.getClass().getSimpleName());
            sentOne();
        });
    }

    private Uni<Void> sendPiece() {
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
                .subscribe().with(acknowledged -> LOG.tracef("%s: a piece", request),
                        failure -> LOG.warnf("%s: a piece of the note was lost: %s", request,
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
