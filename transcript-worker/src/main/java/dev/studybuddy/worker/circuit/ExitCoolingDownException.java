package dev.studybuddy.worker.circuit;

/** The site has refused this exit not long ago: nothing was sent over the circuit. Another circuit may do. */
public class ExitCoolingDownException extends CircuitException {

    ExitCoolingDownException() {
        super("The exit cools down");
    }
}
