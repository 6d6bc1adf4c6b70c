package dev.studybuddy.gateway.live;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

import io.smallrye.mutiny.Uni;

/**
 * What waits for one browser. One send is under way at a time; behind it stand at most one progress per job and one
 * merged delta per attempt, and every ending. A browser for which more than the bound waits is given up.
 */
class Outbound {
    private static final int BOUND = 1 << 20;

    private final Function<String, Uni<Void>> send;
    private final Runnable giveUp;
    private final Map<Object, Frame> waiting = new LinkedHashMap<>();
    private int size;
    private boolean held = true;
    private boolean sending;
    private boolean closed;

    /** Begins held: frames wait until {@link #open}. */
    Outbound(Function<String, Uni<Void>> send, Runnable giveUp) {
        this.send = send;
        this.giveUp = giveUp;
    }

    void offer(Frame frame) {
        synchronized (this) {
            if (closed) {
                return;
            }
            Object place = frame.slot().<Object>map(slot -> slot).orElseGet(Object::new);
            Frame before = waiting.get(place);
            Frame after = before == null ? frame : before.meet(frame);
            waiting.put(place, after);
            size += after.text().length() - (before == null ? 0 : before.text().length());
            closed = size > BOUND;
        }
        if (closed) {
            giveUp.run();
        } else {
            pump();
        }
    }

    /** Sends the first frame before anything that waits, and lets the rest flow. */
    void open(Frame first) {
        synchronized (this) {
            Map<Object, Frame> behind = new LinkedHashMap<>(waiting);
            waiting.clear();
            waiting.put(new Object(), first);
            waiting.putAll(behind);
            size += first.text().length();
            held = false;
        }
        pump();
    }

    void close() {
        synchronized (this) {
            closed = true;
            waiting.clear();
        }
    }

    private void pump() {
        Frame next;
        synchronized (this) {
            if (sending || held || closed || waiting.isEmpty()) {
                return;
            }
            Object place = waiting.keySet().iterator().next();
            next = waiting.remove(place);
            size -= next.text().length();
            sending = true;
        }
        send.apply(next.text()).subscribe().with(sent -> goOn(), failure -> close());
    }

    private void goOn() {
        synchronized (this) {
            sending = false;
        }
        pump();
    }
}
