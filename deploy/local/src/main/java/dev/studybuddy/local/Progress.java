package dev.studybuddy.local;

import java.time.Duration;
import java.util.List;

/** Receives the state changes of the processes. Called from any thread. */
public interface Progress {
    /** The process is up, for the first time or again. */
    void ready(String process);

    /** The process ended unexpectedly and is restarted after the pause. */
    void ended(String process, int exitCode, List<String> lastLines, Duration pause);

    /** The process runs and does not respond; it is killed, and then restarted as one that ended. */
    void unresponsive(String process);

    /** The process cannot be started. */
    void failed(String process, String why);
}
