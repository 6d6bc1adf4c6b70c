package dev.studybuddy.worker.lane;

import java.time.Duration;

import org.jboss.logging.Logger;

import dev.studybuddy.worker.circuit.Proxy;
import dev.studybuddy.worker.circuit.ProxyCheck;

/** Monitors the proxy of one lane and logs each change of its state once. Used by one thread. */
final class ProxyMonitor {
    private static final Logger LOG = Logger.getLogger(ProxyMonitor.class);

    private final String lane;
    private final Proxy proxy;
    private final ProxyCheck check;
    private final long everyNanos;
    private boolean up = true;
    private long changed = System.nanoTime();
    private long checked;
    private boolean everChecked;

    /** @param every the minimum time between two checks */
    ProxyMonitor(String lane, Proxy proxy, ProxyCheck check, Duration every) {
        this.lane = lane;
        this.proxy = proxy;
        this.check = check;
        this.everyNanos = every.toNanos();
    }

    /** Whether the lane may take a job. Waits for the check of the proxy. */
    boolean isUp() {
        if (!everChecked || System.nanoTime() - checked >= everyNanos) {
            update(check.isUp(proxy).await().indefinitely());
            checked = System.nanoTime();
            everChecked = true;
        }
        return up;
    }

    private void update(boolean now) {
        if (now == up) {
            return;
        }
        long seconds = Duration.ofNanos(System.nanoTime() - changed).toSeconds();
        up = now;
        changed = System.nanoTime();
        if (now) {
            LOG.infof("Proxy up again: lane=%s proxy=%s seconds=%d", lane, proxy, seconds);
        } else {
            LOG.warnf("Proxy down, lane takes no jobs: lane=%s proxy=%s", lane, proxy);
        }
    }
}
