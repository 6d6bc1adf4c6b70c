package dev.studybuddy.local;

import java.util.List;
import java.util.Map;

/**
 * One process of the system.
 *
 * @param name the name in the terminal and of the log file
 * @param kind decides who is ended first
 * @param command the program and its arguments
 * @param environment all of it: nothing else is handed down
 * @param ports the ports it will listen on, all of which have to be free before anything starts
 * @param after the names of the processes that have to be ready before it starts
 * @param readiness says when it is up
 */
record ProcessSpec(String name, Kind kind, List<String> command, Map<String, String> environment, List<Integer> ports,
        List<String> after, Readiness readiness) {

    /** In the order of ending: what uses something ends before it. */
    enum Kind {
        SERVICE,
        STAND_IN,
        SERVER
    }
}
