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

/** Has the note written: at once, or, for a long video, in parts at the same time that are then put together. */
@ApplicationScoped
public class NoteWriter {
    private static final Map<String, String> STYLES = Map.of(
            "concise", "concise: the least text that still teaches everything of weight; short bullet points.",
            "detailed", "detailed: full sentences, every argument, example and number of the video.",
            "exam", "exam: what could be asked in an examination; definitions, formulas, steps, common mistakes.");
    private static final String SUMMARY = "- First one paragraph `> **Summary.** …` in two to four sentences, the word"
            + " Summary in English.";
    private static final String CLOSING = "- Last, each under a heading of the second level in the language of the note: the"
            + " key concepts with their definitions; the examples that the video gives, if it gives any; the takeaways;"
            + " questions to go further, with the segments that lead to them.";

    private final ClaudeClient claude;
    private final ClaudeConfig claudeSettings;
    private final NoteConfig settings;

    public NoteWriter(ClaudeClient claude, ClaudeConfig claudeSettings, NoteConfig settings) {
        this.claude = claude;
        this.claudeSettings = claudeSettings;
        this.settings = settings;
    }

    /**
     * The whole note, its links not yet checked; what the listener was told adds up to its content. Fails with
     * {@link dev.studybuddy.worker.job.JobFailure} only.
     *
     * @param finished the parts that are not written again; each further one is kept there before anything is made of it
     */
    public Uni<Note> write(NoteRequest order, ClaudeContext job, NoteListener listener, FinishedParts finished) {
        List<Window> windows = Window.over(order.transcript().segments(), order.chapterStarts(), settings);
        Uni<MarkdownText> text = windows.size() == 1
                ? pass(order, windows.get(0), "note", form(order, "", SUMMARY, CLOSING), job, listener)
                : inParts(order, windows, job, listener, finished);
        return text.map(all -> Note.of(all, order.transcript().segments(), Optional.empty()));
    }

    private Uni<MarkdownText> inParts(NoteRequest order, List<Window> windows, ClaudeContext job, NoteListener listener,
            FinishedParts finished) {
        OrderedPartListener shown = new OrderedPartListener(listener, windows.size());
        List<Uni<MarkdownText>> parts = IntStream.range(0, windows.size()).mapToObj(n -> finished.of(windows.get(n))
                .map(text -> told(text, shown, n))
                .orElseGet(() -> part(order, windows, n, job, shown.part(n))
                        .call(text -> finished.keep().apply(new NotePart(windows.get(n), text)))
                        .invoke(() -> shown.finished(n))))
                .toList();
        return Uni.join().all(parts).usingConcurrencyOf(settings.parallel()).andFailFast().chain(written -> {
            PartMerger merged = new PartMerger();
            IntStream.range(0, windows.size()).forEach(n -> merged.add(written.get(n), windows.get(n)));
            return framed(order, merged.text(), job).invoke(framed -> TextDiff.tell(written.stream()
                    .map(MarkdownText::content).collect(Collectors.joining(MarkdownText.SEPARATOR)), framed.content(),
                    listener));
        });
    }

    /** A part that was finished before, told at once. */
    private static Uni<MarkdownText> told(MarkdownText text, OrderedPartListener shown, int number) {
        shown.part(number).text(text.content());
        shown.part(number).reached(1);
        shown.finished(number);
        return Uni.createFrom().item(text);
    }

    private Uni<MarkdownText> part(NoteRequest order, List<Window> windows, int number, ClaudeContext job,
            NoteListener listener) {
        Map<String, String> form = form(order, part(windows, number), "- Begin with a section; no summary.",
                "- End with a section; no closing sections.");
        return pass(order, windows.get(number), "note", form, job, listener);
    }

    /** Has the beginning and the end written, from the whole transcript. */
    private Uni<MarkdownText> framed(NoteRequest order, MarkdownText sections, ClaudeContext job) {
        String headings = NoteOutline.headings(sections.content()).stream().map(heading -> PromptTemplates.data(heading
                .text()))
                .collect(Collectors.joining("\n"));
        Map<String, String> form = form(order, headings, SUMMARY, CLOSING);
        return pass(order, Window.whole(order.transcript().segments()), "frame", form, job, NoteListener.NOBODY)
                .map(frame -> {
                    int end = NoteOutline.headings(frame.content()).stream().mapToInt(NoteOutline.Heading::offset)
                            .findFirst()
                            .orElse(frame.content().length());
                    return frame.upTo(end).then(sections).then(frame.from(end));
                });
    }

    private Uni<MarkdownText> pass(NoteRequest order, Window window, String prompt, Map<String, String> form,
            ClaudeContext job, NoteListener listener) {
        String block = TranscriptBlock.of(order.transcript().segments(), window.from(), window.to(),
                order.delimiter());
        String instructions = PromptTemplates.filled(prompt, form);
        return claude.step(() -> {
            listener.backTo(0);
            return new NotePass(claude, claudeSettings, order, window, block, instructions, job, listener).write();
        });
    }

    private static Map<String, String> form(NoteRequest order, String part, String opening, String ending) {
        return Map.of("title", order.titleData(), "subject", order.subjectData(), "language", order.languageData(),
                "style", STYLES.get(order.style().filter(STYLES::containsKey).orElse("detailed")),
                "part", part, "opening", opening, "ending", ending);
    }

    private static String part(List<Window> windows, int number) {
        String part = "This is part " + (number + 1) + " of " + windows.size() + " of a long video.";
        return number == 0
                ? part
                : part + " The parts before have notes of their own, up to segment " + (windows.get(number).own() - 1)
                        + ": begin after it; what comes before it is only there for the context.";
    }
}
