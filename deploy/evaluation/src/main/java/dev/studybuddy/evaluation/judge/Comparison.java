package dev.studybuddy.evaluation.judge;

import java.util.List;
import java.util.stream.Stream;

import dev.studybuddy.evaluation.judge.PairResult.Outcome;
import dev.studybuddy.evaluation.run.Summary;

/**
 * The comparison of two runs.
 *
 * @param model the model that judged
 */
public record Comparison(String a, String b, String model, boolean standIn, List<PairResult> pairs) {

    public boolean hasFailures() {
        return count(Outcome.FAILED) > 0;
    }

    long count(Outcome outcome) {
        return pairs.stream().filter(pair -> pair.outcome() == outcome).count();
    }

    String toMarkdown() {
        StringBuilder page = new StringBuilder("# ").append(a).append(" (A) and ").append(b).append(" (B)\n\n");
        if (standIn) {
            page.append("**").append(Summary.STAND_IN_WARNING).append("**\n\n");
        }
        page.append("Judged by ").append(model).append(
                ", each pair in both orders; a win counts only if both agree.\n\n")
                .append("A wins ").append(count(Outcome.A_WINS)).append(", ties ").append(count(Outcome.TIE))
                .append(", B wins ").append(count(Outcome.B_WINS)).append(", failed ").append(count(Outcome.FAILED))
                .append(".\n\n").append(positionBias());
        pairs.forEach(pair -> {
            page.append("\n## ").append(pair.video()).append(": ").append(sentence(pair.outcome())).append("\n\n");
            pair.failure().ifPresent(failure -> page.append(failure).append("\n"));
            pair.aFirst().ifPresent(verdict -> append(page, "A first", verdict));
            pair.bFirst().ifPresent(verdict -> append(page, "B first", verdict));
        });
        return page.toString();
    }

    private String positionBias() {
        List<Verdict> verdicts = pairs.stream().flatMap(pair -> Stream.concat(pair.aFirst().stream(), pair.bFirst()
                .stream())).toList();
        return "Position: of " + verdicts.size() + " verdicts "
                + verdicts.stream().filter(verdict -> verdict.better().equals("first")).count()
                + " preferred the first note and "
                + verdicts.stream().filter(verdict -> verdict.better().equals("second")).count()
                + " the second; in " + pairs.stream().filter(PairResult::isPositionBiased).count() + " of "
                + pairs.size() + " pairs the position decided.\n";
    }

    private static String sentence(Outcome outcome) {
        return switch (outcome) {
            case A_WINS -> "A wins";
            case B_WINS -> "B wins";
            case TIE -> "tie";
            case FAILED -> "failed";
        };
    }

    private static void append(StringBuilder page, String order, Verdict verdict) {
        page.append("- ").append(order).append(", ").append(verdict.better()).append(": ")
                .append(verdict.reason().replaceAll("\\s+", " ")).append("\n");
    }
}
