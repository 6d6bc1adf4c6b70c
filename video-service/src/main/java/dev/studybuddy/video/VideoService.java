package dev.studybuddy.video;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

import dev.studybuddy.video.operator.OperatorCommand;

/**
 * Without arguments: starts the service. With arguments: executes a command of the operator, which needs only the
 * database.
 */
@QuarkusMain
public class VideoService {
    public static void main(String... args) {
        if (args.length == 0) {
            Quarkus.run(args);
        } else {
            System.exit(OperatorCommand.run(args));
        }
    }
}
