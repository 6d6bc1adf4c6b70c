package dev.studybuddy.gateway.proxy;

import java.util.stream.DoubleStream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;

/**
 * Adds buckets to {@code http_server_requests_seconds}, so that percentiles of all replicas together can be computed.
 * Only here, where the number of routes is small and the promised durations are measured.
 */
@ApplicationScoped
class LatencyBuckets {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double[] BUCKETS = DoubleStream.of(0.025, 0.05, 0.1, 0.2, 0.3, 0.6, 1, 2, 5, 10)
            .map(seconds -> seconds * NANOS_PER_SECOND).toArray();

    @Produces
    @Singleton
    MeterFilter requestBuckets() {
        DistributionStatisticConfig buckets = DistributionStatisticConfig.builder().serviceLevelObjectives(BUCKETS)
                .build();
        return new MeterFilter() {
            @Override
            public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
                return id.getName().equals("http.server.requests") ? buckets.merge(config) : config;
            }
        };
    }
}
