package dev.studybuddy.local;

import java.nio.file.Path;
import java.util.List;

import dev.studybuddy.local.ProcessSpec.Kind;

/** Runs two fake processes the way the launcher runs the real ones. */
final class FakeLauncher {
    private FakeLauncher() {}

    /** Arguments: the home, the port of a server, and the port of a service that ignores SIGTERM. */
    public static void main(String[] arguments) throws Exception {
        var home = new DataDirectory(Path.of(arguments[0]));
        var terminal = new Terminal(System.out);
        var supervisor = new Supervisor(home,
                List.of(FakeProcess.spec(home, "server", Kind.SERVER, Integer.parseInt(arguments[1]), "answer"),
                        FakeProcess.spec(home, "service", Kind.SERVICE, Integer.parseInt(arguments[2]), "stubborn",
                                "server")),
                terminal);
        try {
            supervisor.start();
        } catch (StartupException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
        Launcher.endWithThisProcess(supervisor, terminal);
        Thread.currentThread().join();
    }
}
