package dev.studybuddy.evaluation.judge;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.studybuddy.evaluation.json.JsonFile;
import dev.studybuddy.evaluation.model.Model;
import dev.studybuddy.evaluation.video.EvaluationVideo;

/** Compares the stored notes of two runs. */
public final class ComparisonRun {
    private final Path results;
    private final PrintStream out;

    /** @param results the folder with a folder for each run; receives {@code <a>-vs-<b>.json} and {@code .md} */
    public ComparisonRun(Path results, PrintStream out) {
        this.results = results;
        this.out = out;
    }

    /**
     * Compares the videos of which both runs have a note.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Comparison run(String a, String b, List<EvaluationVideo> videos, Model model, boolean standIn)
            throws IOException {
        Judge judge = new Judge(model);
        List<PairResult> pairs = new ArrayList<>();
        for (EvaluationVideo video : videos) {
            Path noteA = note(a, video);
            Path noteB = note(b, video);
            if (Files.exists(noteA) && Files.exists(noteB)) {
                pairs.add(judge.compare(video, Files.readString(noteA), Files.readString(noteB)));
                out.println(video.name() + ": compared");
            }
        }
        if (pairs.isEmpty()) {
            throw new IllegalArgumentException("There is no video of which both " + a + " and " + b + " have a note.");
        }
        Comparison comparison = new Comparison(a, b, model.name(), standIn, pairs);
        JsonFile.write(results.resolve(a + "-vs-" + b + ".json"), comparison);
        Files.writeString(results.resolve(a + "-vs-" + b + ".md"), comparison.toMarkdown());
        out.print(comparison.toMarkdown());
        return comparison;
    }

    private Path note(String label, EvaluationVideo video) {
        return results.resolve(label).resolve("notes").resolve(video.name() + ".md");
    }
}
