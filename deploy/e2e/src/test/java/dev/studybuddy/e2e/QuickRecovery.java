package dev.studybuddy.e2e;

import java.util.HashMap;
import java.util.Map;

/** Lets the services notice lost events within seconds instead of minutes and hours. */
final class QuickRecovery {
    /** Only for the time after which a request is lost: the worker keeps its own deadline. */
    private static final String JOB_DEADLINE = "JOB_DEADLINE";
    private static final Map<String, Map<String, String>> SETTINGS = Map.of(
            "video-service", Map.of(JOB_DEADLINE, "1s", "STUDYBUDDY_SUBMISSION_RETRY_AFTER", "5s",
                    "STUDYBUDDY_JOB_DRAFT_STALE_AFTER", "20s"),
            "credits-service", Map.of(JOB_DEADLINE, "1s", "STUDYBUDDY_HOLD_JOB_WAITS", "20s",
                    "STUDYBUDDY_HOLD_QUESTION_AGAIN_AFTER", "10s", "STUDYBUDDY_HOLD_STALE_CHECK_INTERVAL", "5s"));

    private static final Map<String, Map<String, String>> BEFORE = new HashMap<>();

    private QuickRecovery() {}

    /** Restarts these services. */
    static void enable() throws InterruptedException {
        for (Map.Entry<String, Map<String, String>> service : SETTINGS.entrySet()) {
            Map<String, String> environment = RunningSystem.system().environment(service.getKey());
            BEFORE.put(service.getKey(), Map.copyOf(environment));
            environment.putAll(service.getValue());
            RunningSystem.restart(service.getKey());
        }
    }

    /** Restarts these services with their own settings. */
    static void disable() throws InterruptedException {
        for (Map.Entry<String, Map<String, String>> service : BEFORE.entrySet()) {
            Map<String, String> environment = RunningSystem.system().environment(service.getKey());
            environment.clear();
            environment.putAll(service.getValue());
            RunningSystem.restart(service.getKey());
        }
        BEFORE.clear();
    }
}
