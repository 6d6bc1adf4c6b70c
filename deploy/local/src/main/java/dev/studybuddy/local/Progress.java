package dev.studybuddy.local;

import java.time.Duration;
import java.util.List;

/** Hears how the processes fare. Called from any thread. */
public interface Progress {
    /** It is up, for the first time or again. */
    void ready(String process);

    /** It ended unasked, and will be started again after the pause. */
    void ended(String process, int exitCode, List<String> lastLines, Duration pause);

    /** It cannot be started at all. */
    void failed(String process, String why);
}
