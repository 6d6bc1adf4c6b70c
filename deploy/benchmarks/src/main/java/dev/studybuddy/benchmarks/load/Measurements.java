package dev.studybuddy.benchmarks.load;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

import org.HdrHistogram.Histogram;

/** What happened to the requests of one scenario. Not thread-safe. */
final class Measurements {
    private static final int DIGITS = 3;
    private static final long NANOS_PER_MICRO = 1000;
    private static final double MICROS_PER_MILLI = 1000;

    private final Map<UserAction, Histogram> latencies = new EnumMap<>(UserAction.class);
    private final Map<UserAction, Long> errors = new EnumMap<>(UserAction.class);
    private final Map<String, Long> reasons = new TreeMap<>();
    private final Histogram all = new Histogram(DIGITS);
    private long dropped;

    /**
     * Counts an answered request.
     *
     * @param nanos from the time at which the request was to be sent, not at which it was sent, to the response
     */
    void succeeded(UserAction action, long nanos) {
        long micros = nanos / NANOS_PER_MICRO;
        all.recordValue(micros);
        latencies.computeIfAbsent(action, key -> new Histogram(DIGITS)).recordValue(micros);
    }

    /** Counts a request with an unexpected status, or without a response. */
    void failed(UserAction action, String reason) {
        errors.merge(action, 1L, Long::sum);
        reasons.merge(action + " " + reason, 1L, Long::sum);
    }

    /** Counts a request that was not sent, because too many had no response. */
    void dropped() {
        dropped++;
    }

    long succeeded() {
        return all.getTotalCount();
    }

    long succeeded(UserAction action) {
        return latencies.containsKey(action) ? latencies.get(action).getTotalCount() : 0;
    }

    long failed() {
        return errors.values().stream().mapToLong(Long::longValue).sum();
    }

    long failed(UserAction action) {
        return errors.getOrDefault(action, 0L);
    }

    long droppedCount() {
        return dropped;
    }

    /** All requests of the schedule. */
    long asked() {
        return succeeded() + failed() + dropped;
    }

    /** The share of the requests that failed or were dropped. */
    double errorShare() {
        return asked() == 0 ? 1 : (double) (failed() + dropped) / asked();
    }

    /** The latency, in milliseconds, that the given percentage of the successful requests did not exceed. */
    double percentile(double percentage) {
        return all.getValueAtPercentile(percentage) / MICROS_PER_MILLI;
    }

    double percentile(UserAction action, double percentage) {
        return latencies.containsKey(action)
                ? latencies.get(action).getValueAtPercentile(percentage) / MICROS_PER_MILLI
                : 0;
    }

    /** The successful requests per second. */
    double rate(Duration length) {
        return succeeded() * 1000.0 / length.toMillis();
    }

    /** The numbers of errors by action and reason. */
    Map<String, Long> reasons() {
        return reasons;
    }
}
