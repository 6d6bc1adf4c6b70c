package dev.studybuddy.worker.note;

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
import dev.studybuddy.worker.claude.ClaudeJob;
import dev.studybuddy.worker.claude.ClaudeRequest;
import dev.studybuddy.worker.claude.ClaudeSettings;
import dev.studybuddy.worker.claude.StructuredAnswers;
import dev.studybuddy.worker.job.JobFailure;

/**
 * Checks what a note states against what it cites. All that fails is asked to be repaired, once and together; what still
 * fails is marked for the reader.
 */
@ApplicationScoped
public class LinkRepair {
    private static final Logger LOG = Logger.getLogger(LinkRepair.class);

    private record Wanting(int number, String statement, String problem) {}

    private final StructuredAnswers answers;
    private final ClaudeSettings settings;
    private final JsonOutputFormat shape = ClaudeRequest.shape("repair");

    public LinkRepair(StructuredAnswers answers, ClaudeSettings settings) {
        this.answers = answers;
        this.settings = settings;
    }

    /**
     * The note with every link checked; the listener is told what changes. When no repair can be had, a note that says what
     * is unsupported is better than none: fails only with a {@link JobFailure} that says when one can be.
     */
    public Uni<Note> check(NoteOrder order, Note note, ClaudeJob job, NoteListener listener) {
        Citable citable = Citable.of(order.transcript());
        List<Statement> statements = Statement.in(note.content(), note.citations());
        List<Statement> failing = new ArrayList<>();
        List<Wanting> wanting = new ArrayList<>();
        for (Statement statement : statements) {
            StatementCheck.fault(statement, citable).ifPresent(fault -> {
                failing.add(statement);
                wanting.add(new Wanting(failing.size(), statement.text(), fault));
            });
        }
        Uni<RepairAnswer> repairs = failing.isEmpty()
                ? Uni.createFrom().item(RepairAnswer.NOTHING)
                : repairs(order, wanting, job);
        return repairs.map(answer -> {
            MendedText mended = new MendedText(note, order.youtubeId(), citable);
            IntStream.range(0, failing.size()).forEach(n -> mended.mend(failing.get(n), answer.to(n + 1)));
            WrittenText text = mended.finish();
            Rewriting.tell(note.content(), text.content(), listener);
            return Note.of(text, order.transcript().segments(),
                    Optional.of(new Links(statements.size(), mended.repaired(), failing.size() - mended.repaired())));
        });
    }

    private Uni<RepairAnswer> repairs(NoteOrder order, List<Wanting> wanting, ClaudeJob job) {
        LOG.infof("%d statements of a note are asked to be repaired", wanting.size());
        String instructions = Prompts.filled("repair", Map.of("title", order.titleData(), "language",
                order.languageData(), "statements", wanting.stream().map(EventJson::write).collect(Collectors.joining(
                        "\n"))));
        return answers.ask(ClaudeRequest.structured(settings, settings.model(), shape, Prompts.system(),
                TranscriptBlock.of(order.transcript().segments(), order.delimiter()), instructions),
                RepairAnswer.class, job)
                .map(answer -> answer.orElse(RepairAnswer.NOTHING))
                .onFailure(failure -> !isWait(failure)).invoke(failure -> LOG.infof("No repair could be had: %s",
                        failure
                                .getMessage()))
                .onFailure(failure -> !isWait(failure)).recoverWithItem(RepairAnswer.NOTHING);
    }

    private static boolean isWait(Throwable failure) {
        return failure instanceof JobFailure known && known.notBefore().isPresent();
    }
}
