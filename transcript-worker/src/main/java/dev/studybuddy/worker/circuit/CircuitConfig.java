package dev.studybuddy.worker.circuit;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The limits of the circuits of an attempt. */
@ConfigMapping(prefix = "studybuddy.circuits")
public interface CircuitConfig {

    /**
     * Circuits of one attempt. YouTube blocks most Tor exits most of the time; about ten tries find one that it serves.
     */
    @WithDefault("10")
    int perAttempt();

    /** The time limit for all circuits of an attempt together, including the requests. */
    @WithDefault("3m")
    Duration within();

    /**
     * How long a circuit may deliver no response before a second circuit runs concurrently. A slow exit is mostly
     * blocked.
     */
    @WithDefault("8s")
    Duration hedgeAfter();

    /**
     * The pause before a circuit that differs from the previous one by its connection only: it prevents a burst for
     * rate limits by time, and the new connection resets rate limits by connection.
     */
    @WithDefault("500ms")
    Duration pause();

    /**
     * How long a blocked exit is not used for the same endpoint; repeated blocks extend it. Applies only if the exits
     * are known, which requires a Tor control port.
     */
    @WithDefault("1h")
    Duration cooldown();

    /** The timeout for the connection to the proxy (Tor builds the path meanwhile) or, without a proxy, to YouTube. */
    @WithDefault("15s")
    Duration connectTimeout();

    /** The timeout of one request, from the connection to the last byte of the response. */
    @WithDefault("30s")
    Duration requestTimeout();

    /**
     * The maximum size of a response after decompression. The captions of the longest lectures have a few megabytes.
     */
    @WithDefault("30000000")
    int maxResponseBytes();
}
