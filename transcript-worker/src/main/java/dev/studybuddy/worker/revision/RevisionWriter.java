package dev.studybuddy.worker.revision;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import com.anthropic.models.messages.JsonOutputFormat;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.worker.assessment.AssessmentItems;
import dev.studybuddy.worker.assessment.MissingItems;
import dev.studybuddy.worker.claude.ClaudeConfig;
import dev.studybuddy.worker.claude.ClaudeContext;
import dev.studybuddy.worker.claude.ClaudeRequest;
import dev.studybuddy.worker.claude.StructuredResponseClient;
import dev.studybuddy.worker.job.JobFailure;
import dev.studybuddy.worker.note.NoteRequest;
import dev.studybuddy.worker.note.Window;
import dev.studybuddy.worker.note.grounding.Statement;
import dev.studybuddy.worker.note.grounding.StatementCheck;
import dev.studybuddy.worker.prompt.PromptTemplates;
import dev.studybuddy.worker.prompt.TranscriptBlock;
import dev.studybuddy.worker.transcript.Segment;

/** Requests the repairs of a note and the missing items of its assessment as structured output, all at once. */
@ApplicationScoped
public class RevisionWriter {
    private static final Logger LOG = Logger.getLogger(RevisionWriter.class);
    private static final String NONE = "(none)";

    private record FailingStatement(int number, String statement, String problem, List<Integer> segments) {}

    private final StructuredResponseClient responses;
    private final ClaudeConfig config;
    /** That of {@link dev.studybuddy.worker.assessment.AssessmentWriter}: the schema is a part of the cached prefix. */
    private final JsonOutputFormat schema = ClaudeRequest.loadSchema("about", "items", "repairs");

    public RevisionWriter(StructuredResponseClient responses, ClaudeConfig config) {
        this.responses = responses;
        this.config = config;
    }

    /**
     * Returns the response; the empty one if nothing is wanted, or if the request fails. Fails only with a
     * {@link JobFailure} that has a time for the next attempt.
     */
    Uni<RevisionResponse> write(NoteRequest noteRequest, Findings findings, MissingItems missing, StatementCheck check,
            ClaudeContext context) {
        List<Statement> failing = findings.failing();
        if (failing.isEmpty() && missing.isEmpty()) {
            return Uni.createFrom().item(RevisionResponse.EMPTY);
        }
        LOG.infof("Revision requested: statements=%d missing=%s", failing.size(), missing.counts());
        List<Segment> segments = noteRequest.transcript().segments();
        String instructions = PromptTemplates.fill("revision", Map.of(
                "video", noteRequest.videoData(Window.whole(segments)), "language", noteRequest.languageData(),
                "statements", describe(findings, check), "missing", missing.describe(),
                "existing", missing.isEmpty() ? NONE : existing(findings.items().items()),
                "rules", missing.isEmpty() ? "" : PromptTemplates.read("items")));
        return responses.request(ClaudeRequest.structured(config, config.model(), schema, PromptTemplates.system(),
                TranscriptBlock.format(segments, noteRequest.delimiter()), instructions),
                RevisionResponse.class, context)
                .map(response -> response.orElse(RevisionResponse.EMPTY))
                .onFailure(failure -> !isDeferred(failure)).recoverWithItem(failure -> {
                    LOG.infof("Revision failed: code=%s", JobFailure.of(failure).code());
                    return RevisionResponse.EMPTY;
                });
    }

    private static String describe(Findings findings, StatementCheck check) {
        List<Statement> failing = findings.failing();
        String lines = IntStream.range(0, failing.size()).mapToObj(n -> {
            String text = failing.get(n).text();
            return EventJson.write(new FailingStatement(n + 1, text, findings.faults().get(failing.get(n)).problem(),
                    check.suggest(text)));
        }).collect(Collectors.joining("\n"));
        return lines.isEmpty() ? NONE : lines;
    }

    /** Returns the items that exist, so that they are not written again. */
    private static String existing(AssessmentItems items) {
        Stream<String> texts = Stream.of(items.concepts().stream().map(AssessmentItems.ConceptItem::name),
                items.questions().stream().map(AssessmentItems.QuestionItem::question),
                items.flashcards().stream().map(AssessmentItems.FlashcardItem::front)).flatMap(all -> all);
        String lines = texts.map(PromptTemplates::data).collect(Collectors.joining("\n"));
        return lines.isEmpty() ? NONE : lines;
    }

    private static boolean isDeferred(Throwable failure) {
        return failure instanceof JobFailure jobFailure && jobFailure.notBefore().isPresent();
    }
}
