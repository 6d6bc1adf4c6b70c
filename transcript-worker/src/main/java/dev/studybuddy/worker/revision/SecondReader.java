package dev.studybuddy.worker.revision;

import java.util.ArrayList;
import java.util.HashSet;
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
    private static final int MAX_TEXT = 1500;
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

    /** Returns the indices of the claims that their segments do not say. */
    Uni<Set<Integer>> findRejected(List<Claim> claims, NoteRequest noteRequest, ClaudeContext context) {
        if (config.modelCheck().isEmpty() || claims.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        List<Uni<Set<Integer>>> batches = new ArrayList<>();
        for (int from = 0; from < claims.size(); from += BATCH) {
            batches.add(read(claims, from, Math.min(claims.size(), from + BATCH), noteRequest, context));
        }
        return Uni.join().all(batches).usingConcurrencyOf(CONCURRENCY).andFailFast()
                .map(rejected -> rejected.stream().flatMap(Set::stream).collect(Collectors.toSet()));
    }

    private Uni<Set<Integer>> read(List<Claim> claims, int from, int to, NoteRequest noteRequest,
            ClaudeContext context) {
        CitableRange citable = CitableRange.of(noteRequest.transcript());
        String lines = IntStream.range(from, to).mapToObj(n -> EventJson.write(new Line(n, shorten(claims.get(n)
                .text()),
                shorten(citable.text(claims.get(n).segments()))))).collect(Collectors.joining("\n"));
        String task = PromptTemplates.fill("check-task", Map.of("title", noteRequest.titleData()));
        return responses.request(ClaudeRequest.structured(config, config.modelCheck().orElseThrow(), schema,
                PromptTemplates.read("check"), lines, task), Verdicts.class, context)
                .onFailure().recoverWithItem(failure -> {
                    LOG.infof("Second reading omitted: claims=%d code=%s", to - from, JobFailure.of(failure).code());
                    return Optional.empty();
                })
                .map(response -> response.map(verdicts -> rejected(verdicts, from, to)).orElse(Set.of()));
    }

    private static Set<Integer> rejected(Verdicts response, int from, int to) {
        Set<Integer> rejected = new HashSet<>();
        if (response.verdicts != null) {
            response.verdicts.stream().filter(verdict -> verdict != null && verdict.number != null
                    && verdict.number >= from && verdict.number < to && REJECTED.equals(verdict.verdict))
                    .forEach(verdict -> rejected.add(verdict.number));
        }
        return rejected;
    }

    private static String shorten(String text) {
        return text.codePointCount(0, text.length()) <= MAX_TEXT
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MAX_TEXT));
    }
}
