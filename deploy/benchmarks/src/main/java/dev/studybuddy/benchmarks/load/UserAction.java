package dev.studybuddy.benchmarks.load;

import java.util.Set;

/** What a user does: one request. */
enum UserAction {
    LIST_NOTES,
    READ_NOTE,
    SEARCH,
    LIST_VIDEOS,
    CREDITS,
    DUE_CARDS,
    REVIEW,
    /** With the ETag that was last seen: 412 is the answer to the slower one of two edits. */
    EDIT(200, 412),
    /** 409 is the answer to an account that submits the same video again. */
    SUBMIT(202, 409),
    EXPORT;

    private final Set<Integer> expected;

    UserAction(Integer... expected) {
        this.expected = expected.length == 0 ? Set.of(200) : Set.of(expected);
    }

    /** Whether a response with this status is correct. */
    boolean isExpected(int status) {
        return expected.contains(status);
    }
}
