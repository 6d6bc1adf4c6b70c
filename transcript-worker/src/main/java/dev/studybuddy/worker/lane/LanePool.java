package dev.studybuddy.worker.lane;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

import dev.studybuddy.platform.inbox.DeadLetters;
import dev.studybuddy.platform.kafka.KafkaConnection;
import dev.studybuddy.worker.attempt.AttemptRunner;
import dev.studybuddy.worker.cancellation.JobCancelledConsumer;
import dev.studybuddy.worker.circuit.Proxy;
import dev.studybuddy.worker.circuit.ProxyCheck;
import dev.studybuddy.worker.job.JobConfig;

/**
 * The lanes of this process. They start when the cancellations of the last day are loaded, and end with the process.
 */
@ApplicationScoped
class LanePool {
    private static final Logger LOG = Logger.getLogger(LanePool.class);
    private static final Duration STOPPING = Duration.ofSeconds(15);
    /** For the events after the deadline of a job: its lock outlasts the deadline by this time. */
    private static final Duration PUBLISH_MARGIN = Duration.ofMinutes(1);

    private final LaneConfig settings;
    private final JobConfig jobs;
    private final KafkaConnection kafka;
    private final JobCancelledConsumer cancellations;
    private final ProxyCheck proxyCheck;
    private final AttemptRunner runner;
    private final DeadLetters deadLetters;
    private final LaneMetrics metrics;
    private final LaneReporter reporter;
    private final List<Lane> lanes = new CopyOnWriteArrayList<>();

    LanePool(LaneConfig settings, JobConfig jobs,
            KafkaConnection kafka, JobCancelledConsumer cancellations, ProxyCheck proxyCheck, AttemptRunner runner,
            DeadLetters deadLetters,
            LaneMetrics metrics, LaneReporter reporter) {
        this.settings = settings;
        this.jobs = jobs;
        this.kafka = kafka;
        this.cancellations = cancellations;
        this.proxyCheck = proxyCheck;
        this.runner = runner;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
        this.reporter = reporter;
    }

    void start(@Observes StartupEvent event) {
        if (!settings.enabled()) {
            return;
        }
        List<Proxy> proxies = Proxy.lanes(settings.proxies(), settings.control(), settings.direct());
        Duration longestJob = jobs.deadline().plus(PUBLISH_MARGIN);
        List<Lane> all = new ArrayList<>();
        for (int n = 0; n < proxies.size(); n++) {
            String name = "lane-" + (n + 1);
            all.add(new Lane(name, proxies.get(n),
                    new ProxyMonitor(name, proxies.get(n), proxyCheck, settings.proxyCheck()),
                    () -> reporter.isDrained(name),
                    () -> new JobRequestConsumer(kafka, settings.group(), name, longestJob),
                    cancellations.caughtUp(), runner, deadLetters, metrics));
        }
        lanes.addAll(all);
        metrics.watch(this);
        cancellations.start();
        reporter.start(all());
        lanes.forEach(Lane::start);
        LOG.infof("Lanes started: count=%d proxies=%s", lanes.size(), proxies);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        if (!settings.enabled()) {
            return;
        }
        reporter.stop();
        lanes.forEach(Lane::stop);
        long end = System.nanoTime() + STOPPING.toNanos();
        for (Lane lane : lanes) {
            lane.join(Duration.ofNanos(end - System.nanoTime()));
        }
        cancellations.stop();
    }

    List<Lane> all() {
        return List.copyOf(lanes);
    }

    long count(LaneState state) {
        return lanes.stream().filter(lane -> lane.state() == state).count();
    }
}
