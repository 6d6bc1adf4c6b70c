package dev.studybuddy.worker.lane;

import java.time.Duration;

import org.jboss.logging.Logger;

import dev.studybuddy.worker.circuit.Proxy;
import dev.studybuddy.worker.circuit.ProxyCheck;

/** Watches the proxy of one lane, and says once when it goes down and once when it is back. Used by one thread. */
final class ProxyMonitor {
    private static final Logger LOG = Logger.getLogger(ProxyMonitor.class);

    private final String lane;
    private final Proxy proxy;
    private final ProxyCheck check;
    private final long everyNanos;
    private boolean up = true;
    private long changed = System.nanoTime();
    private long asked;
    private boolean everAsked;

    /** @param every the proxy is not asked more often */
    ProxyMonitor(String lane, Proxy proxy, ProxyCheck check, Duration every) {
        this.lane = lane;
        this.proxy = proxy;
        this.check = check;
        this.everyNanos = every.toNanos();
    }

    /** Whether the lane may take a job. Waits for the proxy's answer. */
    boolean isUp() {
        if (!everAsked || System.nanoTime() - asked >= everyNanos) {
            become(check.isUp(proxy).await().indefinitely());
            asked = System.nanoTime();
            everAsked = true;
        }
        return up;
    }

    private void become(boolean now) {
        if (now == up) {
            return;
        }
        long seconds = Duration.ofNanos(System.nanoTime() - changed).toSeconds();
        up = now;
        changed = System.nanoTime();
        if (now) {
            LOG.infof("%s: its proxy %s is back after %d s", lane, proxy, seconds);
        } else {
            LOG.warnf("%s: its proxy %s is down; it takes no jobs until that is back", lane, proxy);
        }
    }
}
