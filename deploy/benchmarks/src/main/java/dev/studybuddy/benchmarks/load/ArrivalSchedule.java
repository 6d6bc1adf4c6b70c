package dev.studybuddy.benchmarks.load;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/**
 * The times at which requests are to be sent, which do not depend on the responses (open loop): a Poisson process, as
 * independent users make it, whose rate changes linearly within each phase.
 */
final class ArrivalSchedule {
    private static final double NANOS = 1e9;

    /** @param from requests per second at the start, {@code to} at the end */
    record Phase(Duration length, double from, double to) {
        static Phase constant(Duration length, double rate) {
            return new Phase(length, rate, rate);
        }

        private double seconds() {
            return length.toNanos() / NANOS;
        }

        /** The expected number of requests. */
        double expected() {
            return seconds() * (from + to) / 2;
        }

        /** The seconds until {@code count} requests are expected: the inverse of the integral of the rate. */
        double secondsUntil(double count) {
            double slope = (to - from) / seconds();
            // The usual form of the solution divides by the slope, which may be zero.
            return 2 * count / (from + Math.sqrt(Math.max(0, from * from + 2 * slope * count)));
        }
    }

    private final List<Phase> phases;
    private final RandomGenerator random;
    private int phase;
    private double count;
    private double start;

    ArrivalSchedule(List<Phase> phases, RandomGenerator random) {
        this.phases = phases;
        this.random = random;
    }

    /** The next time, in nanoseconds since the start, or empty at the end of the last phase. */
    OptionalLong next() {
        count -= Math.log(1 - random.nextDouble());
        while (phase < phases.size() && count >= phases.get(phase).expected()) {
            count -= phases.get(phase).expected();
            start += phases.get(phase).seconds();
            phase++;
        }
        return phase == phases.size()
                ? OptionalLong.empty()
                : OptionalLong.of((long) ((start + phases.get(phase).secondsUntil(count)) * NANOS));
    }

    /** The length of all phases. */
    static Duration length(List<Phase> phases) {
        return phases.stream().map(Phase::length).reduce(Duration.ZERO, Duration::plus);
    }
}
