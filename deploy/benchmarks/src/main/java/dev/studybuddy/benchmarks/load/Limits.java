package dev.studybuddy.benchmarks.load;

/**
 * What a scenario must keep.
 *
 * @param errorShare of the requests, dropped ones included
 */
record Limits(double errorShare, double p95Millis, double p99Millis) {
    static final Limits CLAIMED = new Limits(0.001, 300, 600);

    boolean isKept(Measurements measurements) {
        return measurements.errorShare() < errorShare && measurements.percentile(95) < p95Millis
                && measurements.percentile(99) < p99Millis;
    }
}
