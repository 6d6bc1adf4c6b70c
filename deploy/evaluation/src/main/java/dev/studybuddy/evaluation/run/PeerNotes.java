package dev.studybuddy.evaluation.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.studybuddy.evaluation.model.Model;
import dev.studybuddy.evaluation.model.UntrustedBlock;
import dev.studybuddy.evaluation.scoring.NoteText;
import dev.studybuddy.evaluation.scoring.Score;
import dev.studybuddy.evaluation.video.EvaluationVideo;

/** Notes by a prompt of another project: the transcript and the prompt in one request, without any check. */
public final class PeerNotes implements NoteSource {
    private static final int MAX_TOKENS = 16_000;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}'’.,-]*");
    private static final Pattern UNSPACED = Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]");

    private final Model model;
    private final Path file;
    private final String prompt;

    public PeerNotes(Model model, Path file) throws IOException {
        this.model = model;
        this.file = file;
        this.prompt = Files.readString(file);
    }

    @Override
    public String description() {
        return "Prompt " + file.getFileName();
    }

    @Override
    public Written write(EvaluationVideo video) {
        long start = System.nanoTime();
        Model.Response response = model.text(UntrustedBlock.transcript(video.segments()), "The video: "
                + video.details().title() + "\n\n" + prompt, MAX_TOKENS);
        double seconds = (System.nanoTime() - start) / 1e9;
        double minutes = video.details().durationSeconds() / 60.0;
        return new Written(response.text(), new VideoResult(video.name(), Optional.empty(),
                Optional.of(Score.of(video.expected(), NoteText.ofMarkdown(response.text()))),
                words(response.text()) / minutes, Optional.empty(), response.inputTokens(), response.outputTokens(),
                response.cachedTokens(), Optional.empty(), seconds), Optional.empty());
    }

    /** Counts as the worker does: two characters of a script without blanks are a word. */
    private static long words(String text) {
        return WORD.matcher(UNSPACED.matcher(text).replaceAll(" ")).results().count()
                + UNSPACED.matcher(text).results().count() / 2;
    }
}
