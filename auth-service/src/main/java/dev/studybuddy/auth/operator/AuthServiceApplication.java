package dev.studybuddy.auth.operator;

import java.util.Map;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the service without arguments, and one operator command with arguments, beside a running service or alone. */
@QuarkusMain
public class AuthServiceApplication {
    /** Disables what a command does not need: HTTP, scheduled jobs, Kafka consumers, informational logs. */
    private static final Map<String, String> COMMAND_SETTINGS = Map.of(
            "quarkus.http.host-enabled", "false",
            "quarkus.management.host", "127.0.0.1",
            "quarkus.management.port", "0",
            "quarkus.scheduler.enabled", "false",
            "mp.messaging.incoming.user-erasure-done.enabled", "false",
            "quarkus.banner.enabled", "false",
            "quarkus.log.level", "WARN");

    /** @param args an operator command, see {@link OperatorCommand} */
    public static void main(String... args) {
        if (args.length == 0) {
            Quarkus.run();
        } else {
            COMMAND_SETTINGS.forEach(System::setProperty);
            Quarkus.run(OperatorCommand.class, args);
        }
    }
}
