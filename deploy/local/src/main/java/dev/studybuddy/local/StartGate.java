package dev.studybuddy.local;

import java.util.concurrent.Semaphore;

/** Limits how many processes start concurrently: on two cores many starting JVMs all become ready late. */
final class StartGate {
    private final Semaphore turns;

    StartGate(int atOnce) {
        this.turns = new Semaphore(atOnce, true);
    }

    interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    /** Waits for a permit, which is held until it is closed. */
    Turn enter() throws InterruptedException {
        turns.acquire();
        return turns::release;
    }
}
