package dev.studybuddy.gateway.live;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.smallrye.mutiny.Uni;

/**
 * The frames that wait for one browser. One frame is sent at a time. Behind it wait at most one progress frame per job,
 * one merged delta per attempt, and all other frames. The queue closes when its size limit is exceeded.
 */
class SendQueue {
    private static final int MAX_SIZE = 1 << 20;

    private final Function<String, Uni<Void>> sender;
    private final Runnable onOverflow;
    private final Map<Object, EncodedFrame> waiting = new LinkedHashMap<>();
    private int size;
    private boolean started;
    private boolean sending;
    private boolean closed;

    /** Sends nothing until {@link #start}. */
    SendQueue(Function<String, Uni<Void>> sender, Runnable onOverflow) {
        this.sender = sender;
        this.onOverflow = onOverflow;
    }

    void add(EncodedFrame frame) {
        boolean overflow;
        synchronized (this) {
            if (closed) {
                return;
            }
            Object key = frame.frame().mergeKey().<Object>map(mergeKey -> mergeKey).orElseGet(Object::new);
            Optional<EncodedFrame> before = Optional.ofNullable(waiting.get(key));
            EncodedFrame after = before.map(older -> older.merge(frame)).orElse(frame);
            waiting.put(key, after);
            size += after.text().length() - before.map(older -> older.text().length()).orElse(0);
            overflow = size > MAX_SIZE;
            closed = overflow;
        }
        if (overflow) {
            onOverflow.run();
        } else {
            sendNext();
        }
    }

    /** Sends {@code first} and then the frames that are waiting. */
    void start(EncodedFrame first) {
        synchronized (this) {
            Map<Object, EncodedFrame> others = new LinkedHashMap<>(waiting);
            waiting.clear();
            waiting.put(new Object(), first);
            waiting.putAll(others);
            size += first.text().length();
            started = true;
        }
        sendNext();
    }

    void close() {
        synchronized (this) {
            closed = true;
            waiting.clear();
        }
    }

    private void sendNext() {
        EncodedFrame next;
        synchronized (this) {
            if (sending || !started || closed || waiting.isEmpty()) {
                return;
            }
            Object key = waiting.keySet().iterator().next();
            next = waiting.remove(key);
            size -= next.text().length();
            sending = true;
        }
        sender.apply(next.text()).subscribe().with(sent -> onSent(), failure -> close());
    }

    private void onSent() {
        synchronized (this) {
            sending = false;
        }
        sendNext();
    }
}
