package dev.studybuddy.worker.note.writing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.worker.claude.ClaudeClient;
import dev.studybuddy.worker.claude.ClaudeConfig;
import dev.studybuddy.worker.claude.ClaudeContext;
import dev.studybuddy.worker.note.Note;
import dev.studybuddy.worker.note.NoteConfig;
import dev.studybuddy.worker.note.NoteListener;
import dev.studybuddy.worker.note.NotePart;
import dev.studybuddy.worker.note.NoteRequest;
import dev.studybuddy.worker.note.TextDiff;
import dev.studybuddy.worker.note.Window;
import dev.studybuddy.worker.note.markdown.MarkdownText;
import dev.studybuddy.worker.note.markdown.NoteOutline;
import dev.studybuddy.worker.prompt.PromptTemplates;
import dev.studybuddy.worker.prompt.TranscriptBlock;

/** Writes a note in one pass, or, for a long video, in parts that are written concurrently and merged. */
@ApplicationScoped
public class NoteWriter {
    private static final Map<String, String> STYLES = Map.of(
            "concise", "concise: the least text that still teaches everything of weight; short bullet points.",
            "detailed", "detailed: full sentences, every argument, example and number of the video.",
            "exam", "exam: what could be asked in an examination; definitions, formulas, steps, common mistakes.");
    private static final String SUMMARY = "- First one paragraph `> **Summary.** …` in two to four sentences, the word"
            + " Summary in English.";
    private static final String CLOSING = "- Last, each under a heading of the second level in the language of the"
            + " note: the key concepts with their definitions; the examples that the video gives, if it gives any; the"
            + " takeaways; questions to go further, with the segments that lead to them.";

    private final ClaudeClient claude;
    private final ClaudeConfig claudeConfig;
    private final NoteConfig config;

    public NoteWriter(ClaudeClient claude, ClaudeConfig claudeConfig, NoteConfig config) {
        this.claude = claude;
        this.claudeConfig = claudeConfig;
        this.config = config;
    }

    /**
     * Returns the whole note before the citation check. The listener receives exactly its content. Fails with
     * {@link dev.studybuddy.worker.job.JobFailure} only.
     *
     * @param finished the parts that are not written again; each further part is saved there before it is used
     */
    public Uni<Note> write(NoteRequest noteRequest, ClaudeContext context, NoteListener listener,
            FinishedParts finished) {
        List<Window> windows = Window.divide(noteRequest.transcript().segments(), noteRequest.chapterStarts(), config);
        Uni<MarkdownText> text = windows.size() == 1
                ? pass(noteRequest, windows.get(0), "note", values(noteRequest, "", SUMMARY, CLOSING), context,
                        listener)
                : writeParts(noteRequest, windows, context, listener, finished);
        return text.map(all -> Note.of(all, noteRequest.transcript().segments(), Optional.empty()));
    }

    private Uni<MarkdownText> writeParts(NoteRequest noteRequest, List<Window> windows, ClaudeContext context,
            NoteListener listener,
            FinishedParts finished) {
        OrderedPartListener ordered = new OrderedPartListener(listener, windows.size());
        List<Uni<MarkdownText>> parts = IntStream.range(0, windows.size()).mapToObj(n -> finished.find(windows.get(n))
                .map(text -> replay(text, ordered, n))
                .orElseGet(() -> writePart(noteRequest, windows, n, context, ordered.part(n))
                        .call(text -> finished.save().apply(new NotePart(windows.get(n), text)))
                        .invoke(() -> ordered.finish(n))))
                .toList();
        return Uni.join().all(parts).usingConcurrencyOf(config.parallel()).andFailFast().chain(written -> {
            PartMerger merged = new PartMerger();
            IntStream.range(0, windows.size()).forEach(n -> merged.add(written.get(n), windows.get(n)));
            return writeFrame(noteRequest, merged.text(), context).invoke(framed -> TextDiff.send(written.stream()
                    .map(MarkdownText::content).collect(Collectors.joining(MarkdownText.SEPARATOR)), framed.content(),
                    listener));
        });
    }

    /** Sends an existing part to the listener. */
    private static Uni<MarkdownText> replay(MarkdownText text, OrderedPartListener ordered, int number) {
        ordered.part(number).append(text.content());
        ordered.part(number).reached(1);
        ordered.finish(number);
        return Uni.createFrom().item(text);
    }

    private Uni<MarkdownText> writePart(NoteRequest noteRequest, List<Window> windows, int number,
            ClaudeContext context,
            NoteListener listener) {
        Map<String, String> values = values(noteRequest, describePart(windows, number),
                "- Begin with a section; no summary.",
                "- End with a section; no closing sections.");
        return pass(noteRequest, windows.get(number), "note", values, context, listener);
    }

    /** Writes the summary and the closing sections from the whole transcript. */
    private Uni<MarkdownText> writeFrame(NoteRequest noteRequest, MarkdownText sections, ClaudeContext context) {
        String headings = NoteOutline.headings(sections.content()).stream().map(heading -> PromptTemplates.data(heading
                .text()))
                .collect(Collectors.joining("\n"));
        Map<String, String> values = values(noteRequest, headings, SUMMARY, CLOSING);
        return pass(noteRequest, Window.whole(noteRequest.transcript().segments()), "frame", values, context,
                NoteListener.NONE)
                .map(frame -> {
                    int end = NoteOutline.headings(frame.content()).stream().mapToInt(NoteOutline.Heading::offset)
                            .findFirst()
                            .orElse(frame.content().length());
                    return frame.before(end).append(sections).append(frame.from(end));
                });
    }

    private Uni<MarkdownText> pass(NoteRequest noteRequest, Window window, String prompt, Map<String, String> values,
            ClaudeContext context, NoteListener listener) {
        String block = TranscriptBlock.format(noteRequest.transcript().segments(), window.from(), window.to(),
                noteRequest.delimiter());
        String instructions = PromptTemplates.fill(prompt, values);
        return claude.withRetries(() -> {
            listener.truncate(0);
            return new NotePass(claude, claudeConfig, noteRequest, window, block, instructions, context, listener)
                    .write();
        });
    }

    private static Map<String, String> values(NoteRequest noteRequest, String part, String opening, String ending) {
        return Map.of("title", noteRequest.titleData(), "subject", noteRequest.subjectData(), "language", noteRequest
                .languageData(),
                "style", STYLES.get(noteRequest.style().filter(STYLES::containsKey).orElse("detailed")),
                "part", part, "opening", opening, "ending", ending);
    }

    private static String describePart(List<Window> windows, int number) {
        String part = "This is part " + (number + 1) + " of " + windows.size() + " of a long video.";
        return number == 0
                ? part
                : part + " The parts before have notes of their own, up to segment " + (windows.get(number).own() - 1)
                        + ": begin after it; what comes before it is only there for the context.";
    }
}
