package dev.studybuddy.worker.assessment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import com.anthropic.core.JsonValue;
import com.anthropic.models.messages.JsonOutputFormat;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.OutputConfig;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.messaging.event.EventJson;
import dev.studybuddy.messaging.event.UnreadableEvent;
import dev.studybuddy.worker.claude.Claude;
import dev.studybuddy.worker.claude.ClaudeRequest;
import dev.studybuddy.worker.claude.ClaudeSettings;
import dev.studybuddy.worker.claude.Piece;
import dev.studybuddy.worker.claude.Spending;
import dev.studybuddy.worker.job.FailureCode;
import dev.studybuddy.worker.job.JobFailure;
import dev.studybuddy.worker.note.NoteOrder;
import dev.studybuddy.worker.note.Prompts;
import dev.studybuddy.worker.note.TranscriptBlock;

/** Has the assessment made, as structured output over the whole transcript. */
@ApplicationScoped
public class AssessmentWriter {
    private static final Logger LOG = Logger.getLogger(AssessmentWriter.class);

    private final Claude claude;
    private final ClaudeSettings settings;
    private final OutputConfig shape = OutputConfig.builder()
            .format(JsonOutputFormat.builder().schema(schema()).build()).build();

    public AssessmentWriter(Claude claude, ClaudeSettings settings) {
        this.claude = claude;
        this.settings = settings;
    }

    /** An assessment without faults; a faulty answer is sent back once. Fails with {@link JobFailure} only. */
    public Uni<Assessment> write(NoteOrder order, Spending spending) {
        int segments = order.transcript().segments().size();
        return answer(order, "", spending).chain(first -> {
            List<String> faults = first.faults(segments);
            if (faults.isEmpty()) {
                return Uni.createFrom().item(first);
            }
            LOG.infof("An assessment is asked for again, it has %d faults", faults.size());
            return answer(order, "Your last answer could not be used. " + String.join(" ", faults), spending);
        }).map(answer -> {
            if (!answer.faults(segments).isEmpty()) {
                throw new JobFailure(FailureCode.CLAUDE_FAILED);
            }
            return answer.with(order.transcript().segments());
        });
    }

    private Uni<AssessmentAnswer> answer(NoteOrder order, String correction, Spending spending) {
        String instructions = Prompts.filled("assessment", Map.of("title", order.titleData(), "subject",
                order.subjectData(), "language", order.languageData(), "correction", correction));
        MessageCreateParams request = ClaudeRequest.of(settings.modelAssessment(), settings.maxTokens(),
                Prompts.system(), TranscriptBlock.of(order.transcript().segments(), order.delimiter()), instructions)
                .outputConfig(shape).build();
        return claude.step(() -> {
            StringBuilder json = new StringBuilder();
            return claude.answer(request, spending)
                    .onItem().invoke(piece -> {
                        if (piece instanceof Piece.Text more) {
                            json.append(more.text());
                        }
                    })
                    .collect().last()
                    .map(last -> read((Piece.End) last, json.toString()));
        });
    }

    private static AssessmentAnswer read(Piece.End end, String json) {
        switch (end.reason()) {
            case REFUSED :
                throw new JobFailure(FailureCode.CLAUDE_REFUSED);
            case CONTEXT_EXCEEDED :
                throw new JobFailure(FailureCode.TRANSCRIPT_TOO_LONG);
            default :
                try {
                    return EventJson.read(json, AssessmentAnswer.class);
                } catch (UnreadableEvent cutOffOrMalformed) {
                    // One that has everything missing: its faults are told, and it is asked for again.
                    return new AssessmentAnswer(null, null, null, null);
                }
        }
    }

    private static JsonOutputFormat.Schema schema() {
        try (InputStream json = AssessmentWriter.class.getResourceAsStream("/prompts/assessment.schema.json")) {
            JsonNode schema = new ObjectMapper().readTree(json);
            JsonOutputFormat.Schema.Builder builder = JsonOutputFormat.Schema.builder();
            schema.fields().forEachRemaining(
                    field -> builder.putAdditionalProperty(field.getKey(), JsonValue.fromJsonNode(field.getValue())));
            return builder.build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
