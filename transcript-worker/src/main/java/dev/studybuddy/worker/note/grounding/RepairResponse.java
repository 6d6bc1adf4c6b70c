package dev.studybuddy.worker.note.grounding;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

import dev.studybuddy.worker.text.UntrustedText;

/** The model's corrections of statements. It is untrusted: every part may be missing or invalid. */
public record RepairResponse(List<Repair> repairs) {

    public record Repair(Integer number, String statement, List<Integer> segments) {

        /** Returns the statement on one line, followed by its citations as the model writes them in a note. */
        private String withCitations() {
            String text = UntrustedText.line(statement).replace("[[", "[ [").replace("]]", "] ]");
            StringBuilder cited = new StringBuilder(text).append(' ');
            TreeSet<Integer> remaining = new TreeSet<>(segments);
            while (!remaining.isEmpty()) {
                int first = remaining.pollFirst();
                int last = first;
                while (remaining.remove(last + 1)) {
                    last++;
                }
                cited.append("[[").append(first).append('-').append(last).append("]]");
            }
            return cited.toString();
        }

        private boolean isComplete() {
            return statement != null && !statement.isBlank() && segments != null && !segments.isEmpty()
                    && segments.stream().allMatch(n -> n != null && n >= 0);
        }
    }

    /** Returns the correction of the statement with this number; empty if the model gives none. */
    public Optional<String> statement(int number) {
        return repairs == null
                ? Optional.empty()
                : repairs.stream().filter(repair -> repair != null && repair.number != null && repair.number == number)
                        .findFirst().filter(Repair::isComplete).map(Repair::withCitations);
    }
}
