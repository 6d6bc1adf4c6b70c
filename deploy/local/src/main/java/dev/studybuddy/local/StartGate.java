package dev.studybuddy.local;

import java.util.concurrent.Semaphore;

/** Lets few processes start at a time: JVMs that start all at once on two cores all come up late. */
final class StartGate {
    private final Semaphore turns;

    StartGate(int atOnce) {
        this.turns = new Semaphore(atOnce, true);
    }

    interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    /** Waits for a turn, which lasts until it is closed. */
    Turn enter() throws InterruptedException {
        turns.acquire();
        return turns::release;
    }
}
