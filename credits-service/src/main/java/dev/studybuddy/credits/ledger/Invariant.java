package dev.studybuddy.credits.ledger;

/** One rule of the ledger with its two figures. */
public record Invariant(String name, long expected, long actual) {
    public boolean holds() {
        return expected == actual;
    }

    /** A line for an operator: the verdict, the rule and its figures. */
    @Override
    public String toString() {
        return (holds() ? "ok     " : "DRIFT  ") + name + ": " + expected + (holds() ? " = " : " <> ") + actual;
    }
}
