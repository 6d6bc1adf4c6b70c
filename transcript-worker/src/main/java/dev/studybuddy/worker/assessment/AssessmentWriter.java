package dev.studybuddy.worker.assessment;

import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import com.anthropic.models.messages.JsonOutputFormat;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.worker.claude.ClaudeJob;
import dev.studybuddy.worker.claude.ClaudeRequest;
import dev.studybuddy.worker.claude.ClaudeSettings;
import dev.studybuddy.worker.claude.StructuredAnswers;
import dev.studybuddy.worker.job.FailureCode;
import dev.studybuddy.worker.job.JobFailure;
import dev.studybuddy.worker.note.NoteOrder;
import dev.studybuddy.worker.note.Prompts;
import dev.studybuddy.worker.note.TranscriptBlock;

/** Has the assessment made, as structured output over the whole transcript. */
@ApplicationScoped
public class AssessmentWriter {
    private static final Logger LOG = Logger.getLogger(AssessmentWriter.class);

    private final StructuredAnswers answers;
    private final ClaudeSettings settings;
    private final JsonOutputFormat shape = ClaudeRequest.shape("assessment");

    public AssessmentWriter(StructuredAnswers answers, ClaudeSettings settings) {
        this.answers = answers;
        this.settings = settings;
    }

    /** An assessment without faults; a faulty answer is sent back once. Fails with {@link JobFailure} only. */
    public Uni<Assessment> write(NoteOrder order, ClaudeJob job) {
        int segments = order.transcript().segments().size();
        return answer(order, "", job).chain(first -> {
            List<String> faults = first.faults(segments);
            if (faults.isEmpty()) {
                return Uni.createFrom().item(first);
            }
            LOG.infof("An assessment is asked for again, it has %d faults", faults.size());
            return answer(order, "Your last answer could not be used. " + String.join(" ", faults), job);
        }).map(answer -> {
            if (!answer.faults(segments).isEmpty()) {
                throw new JobFailure(FailureCode.CLAUDE_FAILED);
            }
            return answer.with(order.transcript().segments());
        });
    }

    /** An answer that cannot be read is one that has everything missing: its faults are told, and it is asked for again. */
    private Uni<AssessmentAnswer> answer(NoteOrder order, String correction, ClaudeJob job) {
        String instructions = Prompts.filled("assessment", Map.of("title", order.titleData(), "subject",
                order.subjectData(), "language", order.languageData(), "correction", correction));
        return answers.ask(ClaudeRequest.structured(settings, settings.modelAssessment(), shape, Prompts.system(),
                TranscriptBlock.of(order.transcript().segments(), order.delimiter()), instructions),
                AssessmentAnswer.class, job)
                .map(answer -> answer.orElseGet(() -> new AssessmentAnswer(null, null, null, null)));
    }
}
