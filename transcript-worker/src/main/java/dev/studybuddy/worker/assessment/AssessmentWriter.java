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

/** Requests the assessment as structured output, with the whole transcript as input. */
@ApplicationScoped
public class AssessmentWriter {
    private static final Logger LOG = Logger.getLogger(AssessmentWriter.class);

    private final StructuredResponseClient responses;
    private final ClaudeConfig config;
    private final JsonOutputFormat schema = ClaudeRequest.loadSchema("assessment");

    public AssessmentWriter(StructuredResponseClient responses, ClaudeConfig config) {
        this.responses = responses;
        this.config = config;
    }

    /** Returns a valid assessment. An invalid response is corrected once. Fails with {@link JobFailure} only. */
    public Uni<Assessment> write(NoteRequest noteRequest, ClaudeContext context) {
        int segments = noteRequest.transcript().segments().size();
        return requestAssessment(noteRequest, "", context).chain(first -> {
            List<String> faults = first.faults(segments);
            if (faults.isEmpty()) {
                return Uni.createFrom().item(first);
            }
            LOG.infof("Assessment requested again: faults=%d", faults.size());
            return requestAssessment(noteRequest, "Your last answer could not be used. " + String.join(" ", faults),
                    context);
        }).map(response -> {
            if (!response.faults(segments).isEmpty()) {
                throw new JobFailure(FailureCode.CLAUDE_FAILED);
            }
            return response.toAssessment(noteRequest.transcript().segments());
        });
    }

    /** An unreadable response counts as an empty one, so that its faults are reported to the model. */
    private Uni<AssessmentResponse> requestAssessment(NoteRequest noteRequest, String correction,
            ClaudeContext context) {
        String instructions = PromptTemplates.fill("assessment", Map.of("title", noteRequest.titleData(), "subject",
                noteRequest.subjectData(), "language", noteRequest.languageData(), "correction", correction));
        return responses.request(ClaudeRequest.structured(config, config.modelAssessment(), schema, PromptTemplates
                .system(),
                TranscriptBlock.format(noteRequest.transcript().segments(), noteRequest.delimiter()), instructions),
                AssessmentResponse.class, context)
                .map(response -> response.orElseGet(() -> new AssessmentResponse(null, null, null, null)));
    }
}
