package dev.studybuddy.worker.assessment;

import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import com.anthropic.models.messages.JsonOutputFormat;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.worker.claude.ClaudeConfig;
import dev.studybuddy.worker.claude.ClaudeContext;
import dev.studybuddy.worker.claude.ClaudeRequest;
import dev.studybuddy.worker.claude.StructuredResponseClient;
import dev.studybuddy.worker.job.FailureCode;
import dev.studybuddy.worker.job.JobFailure;
import dev.studybuddy.worker.note.NoteRequest;
import dev.studybuddy.worker.prompt.PromptTemplates;
import dev.studybuddy.worker.prompt.TranscriptBlock;

/** Has the assessment made, as structured output over the whole transcript. */
@ApplicationScoped
public class AssessmentWriter {
    private static final Logger LOG = Logger.getLogger(AssessmentWriter.class);

    private final StructuredResponseClient answers;
    private final ClaudeConfig settings;
    private final JsonOutputFormat shape = ClaudeRequest.shape("assessment");

    public AssessmentWriter(StructuredResponseClient answers, ClaudeConfig settings) {
        this.answers = answers;
        this.settings = settings;
    }

    /** An assessment without faults; a faulty answer is sent back once. Fails with {@link JobFailure} only. */
    public Uni<Assessment> write(NoteRequest order, ClaudeContext job) {
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
    private Uni<AssessmentResponse> answer(NoteRequest order, String correction, ClaudeContext job) {
        String instructions = PromptTemplates.filled("assessment", Map.of("title", order.titleData(), "subject",
                order.subjectData(), "language", order.languageData(), "correction", correction));
        return answers.ask(ClaudeRequest.structured(settings, settings.modelAssessment(), shape, PromptTemplates
                .system(),
                TranscriptBlock.of(order.transcript().segments(), order.delimiter()), instructions),
                AssessmentResponse.class, job)
                .map(answer -> answer.orElseGet(() -> new AssessmentResponse(null, null, null, null)));
    }
}
