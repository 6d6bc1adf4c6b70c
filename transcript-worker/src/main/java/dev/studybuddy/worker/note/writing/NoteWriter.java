package dev.studybuddy.worker.note.writing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

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
import dev.studybuddy.worker.note.markdown.WordCount;
import dev.studybuddy.worker.prompt.PromptTemplates;
import dev.studybuddy.worker.prompt.TranscriptBlock;
import dev.studybuddy.worker.text.LanguageCheck;
import dev.studybuddy.worker.transcript.Segment;

/** Writes a note in one pass, or, for a long video, in parts that are written concurrently and merged. */
@ApplicationScoped
public class NoteWriter {
    private static final String SUMMARY = "- First the summary: one paragraph of two to four sentences that begins with"
            + " `> `, without a heading or a label. It says what is true, not what is dealt with.";
    private static final String NO_SUMMARY = "- Begin with a section; no summary.";
    private static final Pattern CODE_BLOCK = Pattern.compile("(?ms)^[ \t]*```.*?^[ \t]*```");
    private static final double SECONDS_PER_MINUTE = 60;
    /** The speech of a video with pauses counts as if spoken without them, at this rate. */
    private static final double SLOWEST_WORDS_PER_MINUTE = 100;

    /** What one pass writes. */
    private record Task(String prompt, Window window, String part, boolean hasSummary) {}

    private static final Logger LOG = Logger.getLogger(NoteWriter.class);

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
                ? write(noteRequest, new Task("note", windows.get(0), "", true), context, listener)
                : writeParts(noteRequest, windows, context, listener, finished);
        return text.map(all -> Note.of(all, noteRequest.transcript().segments()));
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
            ClaudeContext context, NoteListener listener) {
        return write(noteRequest, new Task("note", windows.get(number), describePart(windows, number), false), context,
                listener);
    }

    /** Writes the summary from the whole transcript. */
    private Uni<MarkdownText> writeFrame(NoteRequest noteRequest, MarkdownText sections, ClaudeContext context) {
        String headings = NoteOutline.headings(sections.content()).stream().map(heading -> PromptTemplates.data(heading
                .text())).collect(Collectors.joining("\n"));
        Window whole = Window.whole(noteRequest.transcript().segments());
        return pass(noteRequest, new Task("frame", whole, headings, true), "", context, NoteListener.NONE)
                .map(frame -> {
                    int end = NoteOutline.headings(frame.content()).stream().mapToInt(NoteOutline.Heading::offset)
                            .findFirst().orElse(frame.content().length());
                    return frame.before(end).append(sections);
                });
    }

    /** Writes the text of a window; once more if it has a fault that a checked statement cannot show. */
    private Uni<MarkdownText> write(NoteRequest noteRequest, Task task, ClaudeContext context,
            NoteListener listener) {
        return pass(noteRequest, task, "", context, listener).chain(text -> findFault(noteRequest, task, text)
                .map(correction -> pass(noteRequest, task, correction, context, listener))
                .orElseGet(() -> Uni.createFrom().item(text)));
    }

    /**
     * Returns what the model is told about a text in another language, or one that is far too short or too long and the
     * user did not wish for it.
     */
    private static Optional<String> findFault(NoteRequest noteRequest, Task task, MarkdownText text) {
        if (LanguageCheck.isAnother(noteRequest.language(), CODE_BLOCK.matcher(text.content()).replaceAll(""))) {
            LOG.infof("Note written again: language=%s", noteRequest.language());
            return Optional.of(
                    "A first attempt was in another language. All of the note must be in the language above.");
        }
        int words = WordCount.of(text.content());
        double minutes = minutesOfSpeech(noteRequest, task.window);
        NoteStyle style = NoteStyle.parse(noteRequest.style());
        if (noteRequest.instructions().isPresent() || !style.isFarOutside(words, minutes)) {
            return Optional.empty();
        }
        LOG.infof("Note written again: words=%d minutes=%.1f", words, minutes);
        return Optional.of("A first attempt had " + words + " words. Write " + style.describeLength(minutes) + ": "
                + style.correction(words, minutes) + ".");
    }

    private Uni<MarkdownText> pass(NoteRequest noteRequest, Task task, String correction, ClaudeContext context,
            NoteListener listener) {
        Window window = task.window;
        String block = TranscriptBlock.format(noteRequest.transcript().segments(), window.from(), window.to(),
                noteRequest.delimiter());
        NoteStyle style = NoteStyle.parse(noteRequest.style());
        String instructions = PromptTemplates.fill(task.prompt, Map.of("video", noteRequest.videoData(window),
                "subject", noteRequest.subjectData(), "language", noteRequest.languageData(),
                "style", style.describe(), "length", style.describeLength(minutesOfSpeech(noteRequest, window)),
                "instructions", noteRequest.instructionsData(), "part", (task.part + "\n" + correction).strip(),
                "opening", task.hasSummary ? SUMMARY : NO_SUMMARY));
        return claude.withRetries(() -> {
            listener.truncate(0);
            return new NotePass(claude, claudeConfig, noteRequest, window, block, instructions, task.hasSummary,
                    context, listener).write();
        });
    }

    private static double minutesOfSpeech(NoteRequest noteRequest, Window window) {
        List<Segment> own = noteRequest.transcript().segments().subList(window.own(), window.to());
        double minutes = (own.get(own.size() - 1).end() - own.get(0).start()) / SECONDS_PER_MINUTE;
        int words = own.stream().mapToInt(segment -> WordCount.of(segment.text())).sum();
        return Math.min(minutes, words / SLOWEST_WORDS_PER_MINUTE);
    }

    private static String describePart(List<Window> windows, int number) {
        String part = "This is part " + (number + 1) + " of " + windows.size() + " of a long video.";
        return number == 0
                ? part
                : part + " The parts before have notes of their own, up to segment " + (windows.get(number).own() - 1)
                        + ": begin after it; what comes before it is only there for the context.";
    }
}
