package dev.studybuddy.worker.note.grounding;

/** Why a statement is not supported by the segments that it cites. */
public enum StatementFault {
    BROKEN_CITATION("It cites a segment that is not there."),
    NUMBER("It has a number that is not in the segments that it cites."),
    QUOTATION("It quotes words that are not in the segments that it cites."),
    UNCITED("It cites nothing."),
    BROAD("It cites more of the video than a reader would watch to check it."),
    MISPLACED("The segments that it cites are about something else."),
    REJECTED("The segments that it cites do not say this.");

    private final String problem;

    StatementFault(String problem) {
        this.problem = problem;
    }

    /** Returns a sentence that describes the fault for the model. */
    public String problem() {
        return problem;
    }
}
