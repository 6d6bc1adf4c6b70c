package dev.studybuddy.worker.note;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.worker.claude.Claude;
import dev.studybuddy.worker.claude.ClaudeJob;
import dev.studybuddy.worker.claude.ClaudeSettings;
import dev.studybuddy.worker.youtube.Segment;

/** Has the note written, window by window. */
@ApplicationScoped
public class NoteWriter {
    private static final String BETWEEN_WINDOWS = "\n\n";
    private static final Map<String, String> STYLES = Map.of(
            "concise", "concise: the least text that still teaches everything of weight; short bullet points.",
            "detailed", "detailed: full sentences, every argument, example and number of the video.",
            "exam", "exam: what could be asked in an examination; definitions, formulas, steps, common mistakes.");

    private final Claude claude;
    private final ClaudeSettings claudeSettings;
    private final NoteSettings settings;

    public NoteWriter(Claude claude, ClaudeSettings claudeSettings, NoteSettings settings) {
        this.claude = claude;
        this.claudeSettings = claudeSettings;
        this.settings = settings;
    }

    /**
     * The whole note, its links not yet checked; what the listener was told adds up to its content. Fails with
     * {@link dev.studybuddy.worker.job.JobFailure} only.
     */
    public Uni<Note> write(NoteOrder order, ClaudeJob job, NoteListener listener) {
        List<Segment> segments = order.transcript().segments();
        List<Window> windows = Window.over(segments, settings.windowTokens(), settings.overlapTokens());
        Uni<WrittenText> text = Uni.createFrom().item(WrittenText.NOTHING);
        for (int n = 0; n < windows.size(); n++) {
            int number = n;
            text = text.chain(before -> window(order, windows, number, before, job, listener));
        }
        return text.map(all -> Note.of(all, segments, Optional.empty()));
    }

    private Uni<WrittenText> window(NoteOrder order, List<Window> windows, int number, WrittenText before,
            ClaudeJob job, NoteListener listener) {
        String block = TranscriptBlock.of(order.transcript().segments(), windows.get(number), order.delimiter());
        String instructions = Prompts.filled("note", Map.of("title", order.titleData(), "subject", order.subjectData(),
                "language", order.languageData(), "style", STYLES.get(order.style().filter(STYLES::containsKey)
                        .orElse("detailed")),
                "part", part(windows, number), "opening", opening(number)));
        return claude.step(() -> {
            listener.backTo(before.content().length());
            if (number > 0) {
                listener.text(BETWEEN_WINDOWS);
            }
            WrittenText start = number > 0 ? before.plus(BETWEEN_WINDOWS) : before;
            return new NotePass(claude, claudeSettings, order, block, instructions,
                    Citable.of(order.transcript(), windows.get(number)), start, job, listener).write();
        });
    }

    private static String part(List<Window> windows, int number) {
        if (windows.size() == 1) {
            return "";
        }
        String part = "This is part " + (number + 1) + " of " + windows.size() + " of a long video.";
        return number == 0
                ? part
                : part + " The parts before have notes of their own, up to segment " + (windows.get(number - 1).to()
                        - 1)
                        + ": begin after it; what comes before it is only there for the context.";
    }

    private static String opening(int number) {
        return number == 0
                ? "- First one paragraph `> **Summary.** …` in two to four sentences, the word Summary in English."
                : "- Begin with a section; no summary.";
    }
}
