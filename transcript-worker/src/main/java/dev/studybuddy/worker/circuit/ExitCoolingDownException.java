package dev.studybuddy.worker.circuit;

/** YouTube blocked this exit recently, so nothing was sent over the circuit. Another circuit may succeed. */
public class ExitCoolingDownException extends CircuitException {

    ExitCoolingDownException() {
        super("The exit is cooling down");
    }
}
