package dev.studybuddy.worker.circuit;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;

/** How many circuits an attempt may use, and how long each step on one may take. */
@ConfigMapping(prefix = "circuits")
public interface CircuitConfig {

    /** Circuits of one attempt. */
    int perAttempt();

    /** The time that all circuits of one attempt may take together, the requests on them included. */
    Duration within();

    /** How long a circuit may be without an answer before another one is tried beside it. */
    Duration hedgeAfter();

    /** The wait before a new circuit that is told from the one before by nothing but its connection. */
    Duration pause();

    /** How long an exit that the site has refused is not used for the same again; longer when it is refused once more. */
    Duration cooldown();

    /** The time for reaching the proxy or, on a direct lane, the site. */
    Duration connectTimeout();

    /** The time for one request, from connecting to the last byte of the answer. */
    Duration requestTimeout();

    /** The longest answer that is read, after decompression. */
    int maxAnswerBytes();
}
