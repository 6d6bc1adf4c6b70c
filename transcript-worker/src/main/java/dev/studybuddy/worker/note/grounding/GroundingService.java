package dev.studybuddy.worker.note.grounding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import com.anthropic.models.messages.JsonOutputFormat;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.worker.claude.ClaudeConfig;
import dev.studybuddy.worker.claude.ClaudeContext;
import dev.studybuddy.worker.claude.ClaudeRequest;
import dev.studybuddy.worker.claude.StructuredResponseClient;
import dev.studybuddy.worker.job.JobFailure;
import dev.studybuddy.worker.note.CitationCheckSummary;
import dev.studybuddy.worker.note.Note;
import dev.studybuddy.worker.note.NoteListener;
import dev.studybuddy.worker.note.NoteRequest;
import dev.studybuddy.worker.note.TextDiff;
import dev.studybuddy.worker.note.citation.CitableRange;
import dev.studybuddy.worker.note.markdown.MarkdownText;
import dev.studybuddy.worker.prompt.PromptTemplates;
import dev.studybuddy.worker.prompt.TranscriptBlock;

/**
 * Checks the statements of a note against the segments that they cite. The model corrects all failing statements in one
 * request. A statement that still fails is marked in the note.
 */
@ApplicationScoped
public class GroundingService {
    private static final Logger LOG = Logger.getLogger(GroundingService.class);

    private record FailingStatement(int number, String statement, String problem) {}

    private final StructuredResponseClient responses;
    private final ClaudeConfig config;
    private final JsonOutputFormat schema = ClaudeRequest.loadSchema("repair");

    public GroundingService(StructuredResponseClient responses, ClaudeConfig config) {
        this.responses = responses;
        this.config = config;
    }

    /**
     * Returns the checked note and sends the changes to the listener. If the repair request fails, all failing
     * statements are marked. Fails only with a {@link JobFailure} that has a time for the next attempt.
     */
    public Uni<Note> check(NoteRequest noteRequest, Note note, ClaudeContext context, NoteListener listener) {
        CitableRange citable = CitableRange.of(noteRequest.transcript());
        List<Statement> statements = Statement.parse(note.content(), note.citations());
        List<Statement> failing = new ArrayList<>();
        List<FailingStatement> descriptions = new ArrayList<>();
        for (Statement statement : statements) {
            StatementCheck.findFault(statement, citable).ifPresent(fault -> {
                failing.add(statement);
                descriptions.add(new FailingStatement(failing.size(), statement.text(), fault));
            });
        }
        Uni<RepairResponse> repairs = failing.isEmpty()
                ? Uni.createFrom().item(RepairResponse.EMPTY)
                : requestRepairs(noteRequest, descriptions, context);
        return repairs.map(response -> {
            RepairedText repaired = new RepairedText(note, noteRequest.youtubeId(), citable);
            IntStream.range(0, failing.size())
                    .forEach(n -> repaired.replace(failing.get(n), response.statement(n + 1)));
            MarkdownText text = repaired.finish();
            TextDiff.send(note.content(), text.content(), listener);
            return Note.of(text, noteRequest.transcript().segments(),
                    Optional.of(new CitationCheckSummary(statements.size(), repaired.count(),
                            failing.size() - repaired.count())));
        });
    }

    private Uni<RepairResponse> requestRepairs(NoteRequest noteRequest, List<FailingStatement> statements,
            ClaudeContext context) {
        LOG.infof("Repairs requested: statements=%d", statements.size());
        String instructions = PromptTemplates.fill("repair", Map.of("title", noteRequest.titleData(), "language",
                noteRequest.languageData(), "statements",
                statements.stream().map(EventJson::write).collect(Collectors.joining("\n"))));
        return responses.request(ClaudeRequest.structured(config, config.model(), schema, PromptTemplates.system(),
                TranscriptBlock.format(noteRequest.transcript().segments(), noteRequest.delimiter()), instructions),
                RepairResponse.class, context)
                .map(response -> response.orElse(RepairResponse.EMPTY))
                .onFailure(failure -> !isDeferred(failure)).recoverWithItem(failure -> {
                    LOG.infof("Repair failed: code=%s", JobFailure.of(failure).code());
                    return RepairResponse.EMPTY;
                });
    }

    private static boolean isDeferred(Throwable failure) {
        return failure instanceof JobFailure jobFailure && jobFailure.notBefore().isPresent();
    }
}
