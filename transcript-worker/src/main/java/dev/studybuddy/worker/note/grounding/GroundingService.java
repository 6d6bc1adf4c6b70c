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
 * Checks what a note states against what it cites. All that fails is asked to be repaired, once and together; what still
 * fails is marked for the reader.
 */
@ApplicationScoped
public class GroundingService {
    private static final Logger LOG = Logger.getLogger(GroundingService.class);

    private record Wanting(int number, String statement, String problem) {}

    private final StructuredResponseClient answers;
    private final ClaudeConfig settings;
    private final JsonOutputFormat shape = ClaudeRequest.shape("repair");

    public GroundingService(StructuredResponseClient answers, ClaudeConfig settings) {
        this.answers = answers;
        this.settings = settings;
    }

    /**
     * The note with every link checked; the listener is told what changes. When no repair can be had, a note that says what
     * is unsupported is better than none: fails only with a {@link JobFailure} that says when one can be.
     */
    public Uni<Note> check(NoteRequest order, Note note, ClaudeContext job, NoteListener listener) {
        CitableRange citable = CitableRange.of(order.transcript());
        List<Statement> statements = Statement.in(note.content(), note.citations());
        List<Statement> failing = new ArrayList<>();
        List<Wanting> wanting = new ArrayList<>();
        for (Statement statement : statements) {
            StatementCheck.fault(statement, citable).ifPresent(fault -> {
                failing.add(statement);
                wanting.add(new Wanting(failing.size(), statement.text(), fault));
            });
        }
        Uni<RepairResponse> repairs = failing.isEmpty()
                ? Uni.createFrom().item(RepairResponse.NOTHING)
                : repairs(order, wanting, job);
        return repairs.map(answer -> {
            RepairedText mended = new RepairedText(note, order.youtubeId(), citable);
            IntStream.range(0, failing.size()).forEach(n -> mended.mend(failing.get(n), answer.to(n + 1)));
            MarkdownText text = mended.finish();
            TextDiff.tell(note.content(), text.content(), listener);
            return Note.of(text, order.transcript().segments(),
                    Optional.of(new CitationCheckSummary(statements.size(), mended.repaired(), failing.size() - mended
                            .repaired())));
        });
    }

    private Uni<RepairResponse> repairs(NoteRequest order, List<Wanting> wanting, ClaudeContext job) {
        LOG.infof("%d statements of a note are asked to be repaired", wanting.size());
        String instructions = PromptTemplates.filled("repair", Map.of("title", order.titleData(), "language",
                order.languageData(), "statements", wanting.stream().map(EventJson::write).collect(Collectors.joining(
                        "\n"))));
        return answers.ask(ClaudeRequest.structured(settings, settings.model(), shape, PromptTemplates.system(),
                TranscriptBlock.of(order.transcript().segments(), order.delimiter()), instructions),
                RepairResponse.class, job)
                .map(answer -> answer.orElse(RepairResponse.NOTHING))
                .onFailure(failure -> !isWait(failure)).invoke(failure -> LOG.infof("No repair could be had: %s",
                        failure
                                .getMessage()))
                .onFailure(failure -> !isWait(failure)).recoverWithItem(RepairResponse.NOTHING);
    }

    private static boolean isWait(Throwable failure) {
        return failure instanceof JobFailure known && known.notBefore().isPresent();
    }
}
