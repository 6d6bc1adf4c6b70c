package dev.studybuddy.auth.operator;

import java.util.Map;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Without arguments the service; with arguments one command of its operator, beside a service that runs or alone. */
@QuarkusMain
public class AuthService {
    /** What a command does not need: it serves nobody, hears nothing and has no duties. */
    private static final Map<String, String> QUIET = Map.of(
            "quarkus.http.host-enabled", "false",
            "quarkus.management.host", "127.0.0.1",
            "quarkus.management.port", "0",
            "quarkus.scheduler.enabled", "false",
            "mp.messaging.incoming.erasures.enabled", "false",
            "quarkus.banner.enabled", "false",
            "quarkus.log.level", "WARN");

    /** @param args {@link OperatorCommand} knows them */
    public static void main(String... args) {
        if (args.length == 0) {
            Quarkus.run();
        } else {
            QUIET.forEach(System::setProperty);
            Quarkus.run(OperatorCommand.class, args);
        }
    }
}
