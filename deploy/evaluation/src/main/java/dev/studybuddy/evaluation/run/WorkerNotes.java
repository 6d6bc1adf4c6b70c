package dev.studybuddy.evaluation.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import dev.studybuddy.evaluation.scoring.Draft;
import dev.studybuddy.evaluation.scoring.NoteText;
import dev.studybuddy.evaluation.scoring.Score;
import dev.studybuddy.evaluation.video.EvaluationVideo;

/** The notes of the packaged worker, with the prompts that are built into it. */
public final class WorkerNotes implements NoteSource {
    private static final String VERSION = "transcript-worker/src/main/resources/prompts/version.txt";

    private final String promptVersion;
    private final Path drafts;
    private final WorkerCommand command;

    /** @param results the folder of the run */
    public WorkerNotes(Path root, Services services, Path results) throws IOException {
        this.promptVersion = promptVersion(root);
        this.drafts = results.resolve("drafts");
        this.command = new WorkerCommand(root, services);
    }

    /** The version of the prompts in a working tree. */
    public static String promptVersion(Path root) throws IOException {
        return Files.readString(root.resolve(VERSION)).strip();
    }

    @Override
    public String description() {
        return "Prompts of version " + promptVersion;
    }

    @Override
    public Written write(EvaluationVideo video) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Draft draft = command.run(video, drafts);
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Written(draft.toMarkdown(), new VideoResult(video.name(), Optional.empty(),
                Optional.of(Score.of(video.expected(), NoteText.ofDraft(draft))), draft.quality().wordsPerMinute(),
                Optional.of(draft.quality()), draft.inputTokens(), draft.outputTokens(), draft.cachedTokens(),
                draft.costCents(), seconds), Optional.of(draft));
    }
}
