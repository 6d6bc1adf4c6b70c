package dev.studybuddy.worker.assessment;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import com.anthropic.models.messages.JsonOutputFormat;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.worker.claude.ClaudeConfig;
import dev.studybuddy.worker.claude.ClaudeContext;
import dev.studybuddy.worker.claude.ClaudeRequest;
import dev.studybuddy.worker.claude.StructuredResponseClient;
import dev.studybuddy.worker.job.JobFailure;
import dev.studybuddy.worker.note.NoteConfig;
import dev.studybuddy.worker.note.NoteRequest;
import dev.studybuddy.worker.note.Window;
import dev.studybuddy.worker.prompt.PromptTemplates;
import dev.studybuddy.worker.prompt.TranscriptBlock;
import dev.studybuddy.worker.transcript.Segment;

/** Requests the items of an assessment as structured output: all at once, or for each window of a long video. */
@ApplicationScoped
public class AssessmentWriter {
    private static final Logger LOG = Logger.getLogger(AssessmentWriter.class);

    private final StructuredResponseClient responses;
    private final ClaudeConfig config;
    private final NoteConfig notes;
    private final JsonOutputFormat schema = ClaudeRequest.loadSchema("about", "items", "repairs");

    public AssessmentWriter(StructuredResponseClient responses, ClaudeConfig config, NoteConfig notes) {
        this.responses = responses;
        this.config = config;
        this.notes = notes;
    }

    /**
     * Returns the items as the model writes them; fewer or none if its response cannot be used and another would not be
     * better. Fails only with a {@link JobFailure} that is retryable.
     */
    public Uni<AssessmentItems> write(NoteRequest noteRequest, ClaudeContext context) {
        List<Window> windows = Window.divide(noteRequest.transcript().segments(), noteRequest.chapterStarts(), notes);
        List<Uni<AssessmentItems>> parts = windows.stream().map(window -> writePart(noteRequest, window, context))
                .toList();
        return Uni.join().all(parts).usingConcurrencyOf(notes.parallel()).andFailFast()
                .map(AssessmentItems::join);
    }

    /** An unreadable response counts as an empty one: what is missing is requested later. */
    private Uni<AssessmentItems> writePart(NoteRequest noteRequest, Window window, ClaudeContext context) {
        List<Segment> segments = noteRequest.transcript().segments();
        double end = segments.get(segments.size() - 1).end();
        AssessmentTargets targets = AssessmentTargets.of(end).forPart(segments.get(window.to() - 1).end()
                - (window.own() == 0 ? 0 : segments.get(window.own()).start()), end);
        String instructions = PromptTemplates.fill("assessment", Map.of(
                "video", noteRequest.videoData(window), "subject", noteRequest.subjectData(),
                "language", noteRequest.languageData(), "part", describePart(window),
                "concepts", String.valueOf(targets.concepts()), "questions", String.valueOf(targets.questions()),
                "flashcards", String.valueOf(targets.flashcards()), "rules", PromptTemplates.read("items")));
        return responses.request(ClaudeRequest.structured(config, config.modelAssessment(), schema,
                PromptTemplates.system(), TranscriptBlock.format(segments, window.from(), window.to(), noteRequest
                        .delimiter()), instructions), AssessmentItems.class, context)
                .onFailure(AssessmentWriter::isFinal).recoverWithItem(failure -> {
                    LOG.infof("Assessment not written: code=%s", JobFailure.of(failure).code());
                    return Optional.empty();
                })
                .map(response -> response.orElse(AssessmentItems.EMPTY));
    }

    private static boolean isFinal(Throwable failure) {
        return failure instanceof JobFailure known && !known.retryable();
    }

    private static String describePart(Window window) {
        return window.own() == 0 && window.from() == 0
                ? ""
                : "Only about the segments from " + window.own() + " on; those before are there for the context.";
    }
}
