package dev.studybuddy.video.recovery;

import java.time.Duration;

import io.quarkus.test.junit.QuarkusMock;
import io.smallrye.mutiny.Uni;

/** Replaces the measured lag for one test, so that recovery does not wait for the configured timeouts. */
public final class ConsumerLagStub extends ConsumerLag {
    private ConsumerLagStub() {
        super(null);
    }

    /** Until the end of the test, the consumer counts as caught up for an hour. */
    public static void install() {
        QuarkusMock.installMockForType(new ConsumerLagStub(), ConsumerLag.class);
    }

    @Override
    Duration caughtUpFor() {
        return Duration.ofHours(1);
    }

    @Override
    Uni<Void> measure() {
        return Uni.createFrom().voidItem();
    }
}
