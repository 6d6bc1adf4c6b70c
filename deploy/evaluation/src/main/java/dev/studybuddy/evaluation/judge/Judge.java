package dev.studybuddy.evaluation.judge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.studybuddy.evaluation.model.Model;
import dev.studybuddy.evaluation.model.UntrustedBlock;
import dev.studybuddy.evaluation.video.EvaluationVideo;

/** Compares two notes by a fixed rubric, in both orders. */
final class Judge {
    private static final int MAX_TOKENS = 8_000;
    private static final String RUBRIC = read("rubric.txt");
    private static final String SCHEMA = read("verdict.schema.json");
    /** Citations would show which note is ours. */
    private static final Pattern CITATION = Pattern.compile(
            " ?(?:\\[(?:(?:\\d{1,2}:)?\\d{1,3}:\\d\\d|\\?)]\\([^()\\s]*\\)|\\[\\[[\\d\\s,-]+]])");

    private final Opinion opinion;

    /** Answers which of two notes is better. */
    interface Opinion {
        /** @param notes the first and the second note, as data */
        Verdict ask(String transcript, String notes);
    }

    Judge(Model model) {
        this((transcript, notes) -> model.structured(RUBRIC, transcript, notes + "\n\nWhich note is better?", SCHEMA,
                Verdict.class, MAX_TOKENS));
    }

    Judge(Opinion opinion) {
        this.opinion = opinion;
    }

    PairResult compare(EvaluationVideo video, String noteA, String noteB) {
        try {
            String transcript = UntrustedBlock.transcript(video.segments());
            Verdict aFirst = ask(transcript, noteA, noteB);
            return new PairResult(video.name(), Optional.of(aFirst), Optional.of(ask(transcript, noteB, noteA)),
                    Optional.empty());
        } catch (RuntimeException e) {
            return new PairResult(video.name(), Optional.empty(), Optional.empty(), Optional.of(String.valueOf(e
                    .getMessage())));
        }
    }

    private Verdict ask(String transcript, String first, String second) {
        return opinion.ask(transcript, UntrustedBlock.of("FIRST NOTE", withoutCitations(first)) + "\n\n"
                + UntrustedBlock.of("SECOND NOTE", withoutCitations(second)));
    }

    static String withoutCitations(String note) {
        return CITATION.matcher(note).replaceAll("");
    }

    private static String read(String name) {
        try (InputStream in = Judge.class.getResourceAsStream("/judge/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
