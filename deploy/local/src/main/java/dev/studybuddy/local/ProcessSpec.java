package dev.studybuddy.local;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One process of the system.
 *
 * @param name the name in the terminal and of the log file
 * @param kind decides the order of ending
 * @param command the program and its arguments
 * @param environment complete: nothing else is inherited
 * @param ports the ports it will listen on, which must be free before any process starts
 * @param after the names of the processes that must be ready before it starts
 * @param readiness checks whether it is up
 * @param liveness checks whether it still works once it is up; without it only its end is noticed
 */
record ProcessSpec(String name, Kind kind, List<String> command, Map<String, String> environment, List<Integer> ports,
        List<String> after, Readiness readiness, Optional<Liveness> liveness) {

    /** In the order of ending: a process ends before those it uses. */
    enum Kind {
        SERVICE,
        STAND_IN,
        SERVER
    }
}
