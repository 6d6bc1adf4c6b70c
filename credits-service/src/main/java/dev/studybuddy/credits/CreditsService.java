package dev.studybuddy.credits;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

import dev.studybuddy.credits.operator.Commands;

/**
 * Without arguments the service; with some a command of its operator, which needs the database only: nothing is listened to,
 * consumed or scheduled for it.
 */
@QuarkusMain
public class CreditsService {
    public static void main(String... args) {
        if (args.length == 0) {
            Quarkus.run(args);
        } else {
            System.exit(Commands.run(args));
        }
    }
}
