package dev.studybuddy.notes;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

import dev.studybuddy.notes.operator.OperatorCommand;

/**
 * Without arguments: starts the service. With arguments: executes a command of the operator, which needs only the
 * database, and Kafka for dead letters.
 */
@QuarkusMain
public class NotesService {
    public static void main(String... args) {
        if (args.length == 0) {
            Quarkus.run(args);
        } else {
            System.exit(OperatorCommand.run(args));
        }
    }
}
