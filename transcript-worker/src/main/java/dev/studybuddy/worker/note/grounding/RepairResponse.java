package dev.studybuddy.worker.note.grounding;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

import dev.studybuddy.worker.text.UntrustedText;

/** How the model mends statements. Anything may be missing or wrong in it. */
record RepairResponse(List<Repair> repairs) {
    static final RepairResponse NOTHING = new RepairResponse(List.of());

    record Repair(Integer number, String statement, List<Integer> segments) {

        /** The statement on one line, without citations of its own, and the citations as they are written in a note. */
        private String cited() {
            String text = UntrustedText.line(statement).replace("[[", "[ [").replace("]]", "] ]");
            StringBuilder cited = new StringBuilder(text).append(' ');
            TreeSet<Integer> left = new TreeSet<>(segments);
            while (!left.isEmpty()) {
                int first = left.pollFirst();
                int last = first;
                while (left.remove(last + 1)) {
                    last++;
                }
                cited.append("[[").append(first).append('-').append(last).append("]]");
            }
            return cited.toString();
        }

        private boolean whole() {
            return statement != null && !statement.isBlank() && segments != null && !segments.isEmpty()
                    && segments.stream().allMatch(n -> n != null && n >= 0);
        }
    }

    /** What the statement of this number is to become, if the model knows that. */
    Optional<String> to(int number) {
        return repairs == null
                ? Optional.empty()
                : repairs.stream().filter(repair -> repair != null && repair.number != null && repair.number == number)
                        .findFirst().filter(Repair::whole).map(Repair::cited);
    }
}
