package dev.studybuddy.worker.revision;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import dev.studybuddy.worker.note.NoteRequest;
import dev.studybuddy.worker.note.citation.CitableRange;
import dev.studybuddy.worker.prompt.PromptTemplates;

/**
 * Has a cheap model read each claim with nothing but the segments that it cites. That finds what word statistics
 * cannot, such as a missing "not". It never fails: a claim without a verdict is not rejected.
 */
@ApplicationScoped
public class SecondReader {
    private static final Logger LOG = Logger.getLogger(SecondReader.class);
    private static final int BATCH = 40;
    private static final int CONCURRENCY = 3;
    private static final int MAX_TEXT = 3000;
    private static final String REJECTED = "not";

    private record Line(int number, String statement, String cited) {}

    private record Verdict(Integer number, String verdict) {}

    private record Verdicts(List<Verdict> verdicts) {}

    private final StructuredResponseClient responses;
    private final ClaudeConfig config;
    private final JsonOutputFormat schema = ClaudeRequest.loadSchema("verdicts");

    public SecondReader(StructuredResponseClient responses, ClaudeConfig config) {
        this.responses = responses;
        this.config = config;
    }

    /** Returns the claims that their segments do not say. */
    Uni<Set<Claim>> findRejected(List<Claim> claims, NoteRequest noteRequest, ClaudeContext context) {
        if (config.modelCheck().isEmpty() || claims.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        List<Uni<Set<Claim>>> batches = new ArrayList<>();
        for (int from = 0; from < claims.size(); from += BATCH) {
            batches.add(read(claims.subList(from, Math.min(claims.size(), from + BATCH)), noteRequest, context));
        }
        return Uni.join().all(batches).usingConcurrencyOf(CONCURRENCY).andFailFast()
                .map(rejected -> rejected.stream().flatMap(Set::stream).collect(Collectors.toSet()));
    }

    private Uni<Set<Claim>> read(List<Claim> batch, NoteRequest noteRequest, ClaudeContext context) {
        CitableRange citable = CitableRange.of(noteRequest.transcript());
        String lines = IntStream.range(0, batch.size()).mapToObj(n -> EventJson.write(new Line(n,
                shorten(batch.get(n).text()), shorten(citable.text(batch.get(n).segments())))))
                .collect(Collectors.joining("\n"));
        String task = PromptTemplates.fill("check-task", Map.of("title", noteRequest.titleData()));
        return responses.request(ClaudeRequest.once(config, config.modelCheck().orElseThrow(), schema,
                PromptTemplates.read("check"), lines, task), Verdicts.class, context)
                .onFailure().recoverWithItem(failure -> {
                    LOG.infof("Second reading omitted: claims=%d code=%s", batch.size(), JobFailure.of(failure)
                            .code());
                    return Optional.empty();
                })
                .map(response -> response.map(verdicts -> rejected(verdicts, batch)).orElse(Set.of()));
    }

    private static Set<Claim> rejected(Verdicts response, List<Claim> batch) {
        return response.verdicts == null
                ? Set.of()
                : response.verdicts.stream().filter(verdict -> verdict != null && verdict.number != null
                        && verdict.number >= 0 && verdict.number < batch.size() && REJECTED.equals(verdict.verdict))
                        .map(verdict -> batch.get(verdict.number)).collect(Collectors.toSet());
    }

    private static String shorten(String text) {
        return text.codePointCount(0, text.length()) <= MAX_TEXT
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MAX_TEXT));
    }
}
