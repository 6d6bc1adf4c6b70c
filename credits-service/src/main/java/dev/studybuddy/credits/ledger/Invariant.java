package dev.studybuddy.credits.ledger;

/** One invariant of the ledger: it holds when the two figures are equal. */
public record Invariant(String name, long expected, long actual) {
    public boolean holds() {
        return expected == actual;
    }

    /** One line of operator output. */
    @Override
    public String toString() {
        return (holds() ? "ok     " : "DRIFT  ") + name + ": " + expected + (holds() ? " = " : " <> ") + actual;
    }
}
