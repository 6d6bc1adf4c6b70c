package dev.studybuddy.local;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Runs the whole system in a terminal until Ctrl-C. Exit code 1 and a sentence if it cannot start. */
public final class Launcher {
    /** Ends this process with its parent, for example when Maven is killed. */
    private static final String END_WITH_PARENT = "--end-with-parent";

    private Launcher() {}

    public static void main(String[] arguments) throws InterruptedException {
        if (Arrays.asList(arguments).contains(END_WITH_PARENT)) {
            ProcessHandle.current().parent().ifPresent(parent -> ParentWatch.start(parent, () -> System.exit(1)));
        }
        var terminal = new Terminal(System.out);
        try {
            SystemOptions options = SystemOptions.standard()
                    .including(parseNames(System.getProperty("with", "")));
            var system = new StudyBuddySystem(options, terminal);
            terminal.introduce(system.outsideSystems(), options.home());
            Set<String> without = parseNames(System.getProperty("without", ""));
            system.start(without);
            without.forEach(name -> terminal.leftOut(name, options.home()));
            endWithThisProcess(system, terminal);
            while (!system.awaitReady(Duration.ofHours(1))) {
                // A developer may be fixing a service that does not become ready.
            }
            terminal.allReady(system.publicUrl());
            Thread.currentThread().join();
        } catch (StartupException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        } catch (IOException e) {
            System.err.println("The system cannot be started: " + e);
            System.exit(1);
        }
    }

    /** Parses the value of {@code -Dwithout=video-service,notes-service} and {@code -Dwith=analytics}. */
    static Set<String> parseNames(String names) {
        return Arrays.stream(names.split(",")).map(String::strip)
                .filter(name -> !name.isEmpty()).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Registers the shutdown for Ctrl-C. */
    static void endWithThisProcess(AutoCloseable system, Terminal terminal) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            terminal.ending();
            try {
                system.close();
            } catch (Exception e) {
                System.err.println("Not everything ended: " + e);
            }
        }));
    }
}
