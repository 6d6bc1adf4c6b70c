package dev.studybuddy.gateway.live;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

import io.smallrye.mutiny.Uni;

/**
 * The frames that wait for one browser. One frame is sent at a time. Behind it wait at most one progress frame per job,
 * one merged delta per attempt, and all other frames. The queue closes when its size limit, or that of all queues
 * together, is exceeded.
 */
class SendQueue {
    private static final int MAX_SIZE = 1 << 20;

    private final Function<String, Uni<Void>> sender;
    private final Runnable onOverflow;
    private final SocketMemory memory;
    private final Map<Object, WaitingFrame> waiting = new LinkedHashMap<>();
    private int size;
    private boolean started;
    private boolean sending;
    private boolean closed;

    /** Sends nothing until {@link #start}. */
    SendQueue(Function<String, Uni<Void>> sender, Runnable onOverflow, SocketMemory memory) {
        this.memory = memory;
        this.sender = sender;
        this.onOverflow = onOverflow;
    }

    void add(EncodedFrame frame) {
        boolean overflow;
        synchronized (this) {
            if (closed) {
                return;
            }
            Object key = frame.mergeKey().<Object>map(mergeKey -> mergeKey).orElseGet(Object::new);
            WaitingFrame existing = waiting.get(key);
            int before = existing == null ? 0 : existing.size();
            if (existing == null) {
                existing = new WaitingFrame(frame);
                waiting.put(key, existing);
            } else {
                existing.merge(frame);
            }
            overflow = !resize(existing.size() - before);
            if (overflow) {
                clear();
            }
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
            if (closed) {
                return;
            }
            Map<Object, WaitingFrame> others = new LinkedHashMap<>(waiting);
            WaitingFrame frame = new WaitingFrame(first);
            waiting.clear();
            waiting.put(new Object(), frame);
            waiting.putAll(others);
            // Sent at once, so its size needs no check.
            resize(frame.size());
            started = true;
        }
        sendNext();
    }

    void close() {
        synchronized (this) {
            clear();
        }
    }

    /** Returns whether this queue and all queues together are within their limits. */
    private boolean resize(int difference) {
        size += difference;
        return memory.add(difference) && size <= MAX_SIZE;
    }

    private void clear() {
        closed = true;
        waiting.clear();
        resize(-size);
    }

    private void sendNext() {
        String next;
        synchronized (this) {
            if (sending || !started || closed || waiting.isEmpty()) {
                return;
            }
            Object key = waiting.keySet().iterator().next();
            WaitingFrame frame = waiting.remove(key);
            resize(-frame.size());
            next = frame.json();
            sending = true;
        }
        sender.apply(next).subscribe().with(sent -> onSent(), failure -> close());
    }

    private void onSent() {
        synchronized (this) {
            sending = false;
        }
        sendNext();
    }
}
