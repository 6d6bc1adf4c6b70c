package dev.studybuddy.worker.revision;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import com.anthropic.models.messages.JsonOutputFormat;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.worker.assessment.AssessmentBuilder;
import dev.studybuddy.worker.assessment.AssessmentItems;
import dev.studybuddy.worker.assessment.AssessmentItems.Item;
import dev.studybuddy.worker.assessment.AssessmentRules;
import dev.studybuddy.worker.assessment.AssessmentRules.Outcome;
import dev.studybuddy.worker.assessment.AssessmentTargets;
import dev.studybuddy.worker.assessment.MissingItems;
import dev.studybuddy.worker.claude.ClaudeConfig;
import dev.studybuddy.worker.claude.ClaudeContext;
import dev.studybuddy.worker.claude.ClaudeRequest;
import dev.studybuddy.worker.claude.StructuredResponseClient;
import dev.studybuddy.worker.job.JobFailure;
import dev.studybuddy.worker.note.Note;
import dev.studybuddy.worker.note.NoteListener;
import dev.studybuddy.worker.note.NoteRequest;
import dev.studybuddy.worker.note.TextDiff;
import dev.studybuddy.worker.note.Window;
import dev.studybuddy.worker.note.citation.Coverage;
import dev.studybuddy.worker.note.grounding.RepairedText;
import dev.studybuddy.worker.note.grounding.Statement;
import dev.studybuddy.worker.note.grounding.StatementCheck;
import dev.studybuddy.worker.note.grounding.StatementFault;
import dev.studybuddy.worker.note.markdown.MarkdownText;
import dev.studybuddy.worker.note.markdown.WordCount;
import dev.studybuddy.worker.prompt.PromptTemplates;
import dev.studybuddy.worker.prompt.TranscriptBlock;
import dev.studybuddy.worker.transcript.Segment;

/** Checks a note and the items of its assessment, and has the model mend what fails and add what is missing, once. */
@ApplicationScoped
public class RevisionService {
    private static final Logger LOG = Logger.getLogger(RevisionService.class);
    private static final double SECONDS_PER_MINUTE = 60;

    private record FailingStatement(int number, String statement, String problem, List<Integer> segments) {}

    /** What the checks found before the request. */
    private record Findings(List<Statement> statements, Map<Statement, StatementFault> faults, Outcome items) {
        List<Statement> failing() {
            return statements.stream().filter(faults::containsKey).toList();
        }

        int count(StatementFault fault) {
            return (int) faults.values().stream().filter(fault::equals).count();
        }
    }

    private final StructuredResponseClient responses;
    private final SecondReader reader;
    private final ClaudeConfig config;
    private final JsonOutputFormat schema = ClaudeRequest.loadSchema("repairs", "items");

    public RevisionService(StructuredResponseClient responses, SecondReader reader, ClaudeConfig config) {
        this.responses = responses;
        this.reader = reader;
        this.config = config;
    }

    /**
     * Returns the checked note and assessment, and sends the changes of the note to the listener. If the request fails,
     * all failing statements are marked and nothing is added. Fails only with a {@link JobFailure} that has a time for
     * the next attempt.
     */
    public Uni<Revision> revise(NoteRequest noteRequest, Note note, AssessmentItems items, ClaudeContext context,
            NoteListener listener) {
        List<Segment> segments = noteRequest.transcript().segments();
        StatementCheck check = StatementCheck.of(noteRequest);
        AssessmentRules rules = new AssessmentRules(segments.size(),
                AssessmentTargets.of(segments.get(segments.size() - 1).end()), check);
        return inspect(noteRequest, note, rules.apply(items), check, context).chain(findings -> {
            MissingItems missing = rules.findMissing(findings.items.items());
            Uni<RevisionResponse> response = findings.faults.isEmpty() && missing.isEmpty()
                    ? Uni.createFrom().item(RevisionResponse.EMPTY)
                    : request(noteRequest, findings, missing, check, context);
            return response.map(answer -> finish(noteRequest, note, findings, answer, rules, check, listener));
        });
    }

    /** Checks the statements and items by rule, and has the second reader read those that pass. */
    private Uni<Findings> inspect(NoteRequest noteRequest, Note note, Outcome ruled, StatementCheck check,
            ClaudeContext context) {
        List<Statement> statements = Statement.parse(note.content(), note.citations());
        Map<Statement, StatementFault> faults = new HashMap<>();
        statements.forEach(statement -> check.findFault(statement).ifPresent(fault -> faults.put(statement, fault)));
        List<Statement> passing = statements.stream().filter(statement -> !faults.containsKey(statement)).toList();
        List<Item> items = items(ruled.items()).toList();
        List<Claim> claims = new ArrayList<>();
        passing.forEach(statement -> claims.add(new Claim(statement.text(), StatementCheck.segments(statement))));
        items.forEach(item -> claims.add(new Claim(item.statement(), item.segments())));
        return reader.findRejected(claims, noteRequest, context).map(rejected -> {
            rejected.stream().filter(n -> n < passing.size()).forEach(n -> faults.put(passing.get(n),
                    StatementFault.REJECTED));
            Set<Item> rejectedItems = rejected.stream().filter(n -> n >= passing.size())
                    .map(n -> items.get(n - passing.size())).collect(Collectors.toSet());
            Outcome supported = AssessmentRules.dropRejected(ruled.items(), item -> !rejectedItems.contains(item));
            return new Findings(statements, faults, supported.plus(ruled.dropped()));
        });
    }

    private Uni<RevisionResponse> request(NoteRequest noteRequest, Findings findings, MissingItems missing,
            StatementCheck check, ClaudeContext context) {
        List<Statement> failing = findings.failing();
        LOG.infof("Revision requested: statements=%d missing=%s", failing.size(), missing.counts());
        List<Segment> segments = noteRequest.transcript().segments();
        String statements = Stream.iterate(0, n -> n < failing.size(), n -> n + 1)
                .map(n -> EventJson.write(new FailingStatement(n + 1, failing.get(n).text(), findings.faults.get(failing
                        .get(n)).problem(), check.suggest(failing.get(n).text()))))
                .collect(Collectors.joining("\n"));
        String instructions = PromptTemplates.fill("revision", Map.of(
                "video", noteRequest.videoData(Window.whole(segments)), "language", noteRequest.languageData(),
                "statements", statements.isEmpty() ? "(none)" : statements, "missing", missing.describe(),
                "existing", existing(findings.items.items(), missing), "rules", PromptTemplates.read("items")));
        return responses.request(ClaudeRequest.structured(config, config.model(), schema, PromptTemplates.system(),
                TranscriptBlock.format(segments, noteRequest.delimiter()), instructions),
                RevisionResponse.class, context)
                .map(response -> response.orElse(RevisionResponse.EMPTY))
                .onFailure(failure -> !isDeferred(failure)).recoverWithItem(failure -> {
                    LOG.infof("Revision failed: code=%s", JobFailure.of(failure).code());
                    return RevisionResponse.EMPTY;
                });
    }

    private static Revision finish(NoteRequest noteRequest, Note note, Findings findings, RevisionResponse response,
            AssessmentRules rules, StatementCheck check, NoteListener listener) {
        List<Segment> segments = noteRequest.transcript().segments();
        RepairedText repaired = new RepairedText(note, noteRequest, check);
        List<Statement> failing = findings.failing();
        for (int n = 0; n < failing.size(); n++) {
            repaired.replace(failing.get(n), response.repaired().statement(n + 1));
        }
        MarkdownText text = repaired.finish();
        TextDiff.send(note.content(), text.content(), listener);
        Note checked = Note.of(text, segments);

        Outcome completed = rules.apply(findings.items.items().plus(response.added()));
        Outcome trimmed = rules.trim(completed.items()).plus(completed.dropped()).plus(findings.items.dropped());
        AssessmentItems items = trimmed.items();
        double uncovered = Coverage.gaps(checked.citations(), segments).stream().mapToDouble(gap -> gap.end() - gap
                .start()).sum();
        double minutes = segments.get(segments.size() - 1).end() / SECONDS_PER_MINUTE;
        Quality quality = new Quality(Math.round(10 * WordCount.of(text.content()) / minutes) / 10.0,
                findings.statements.size(), repaired.count(), failing.size() - repaired.count(),
                findings.count(StatementFault.UNCITED), findings.count(StatementFault.MISPLACED),
                findings.count(StatementFault.REJECTED), (int) Math.round(uncovered), trimmed.dropped(),
                rules.findMissing(items).counts());
        return new Revision(checked, AssessmentBuilder.build(items, segments), items.summary(), items.subject(), items
                .tags(), quality);
    }

    /** Returns the items of the kinds of which some are missing, so that they are not written again. */
    private static String existing(AssessmentItems items, MissingItems missing) {
        if (missing.isEmpty()) {
            return "(none)";
        }
        Stream<String> texts = Stream.of(items.concepts().stream().map(AssessmentItems.ConceptItem::name),
                items.questions().stream().map(AssessmentItems.QuestionItem::question),
                items.flashcards().stream().map(AssessmentItems.FlashcardItem::front)).flatMap(all -> all);
        String lines = texts.map(PromptTemplates::data).collect(Collectors.joining("\n"));
        return lines.isEmpty() ? "(none)" : lines;
    }

    private static Stream<Item> items(AssessmentItems items) {
        return Stream.of(items.concepts(), items.questions(), items.flashcards()).flatMap(List::stream);
    }

    private static boolean isDeferred(Throwable failure) {
        return failure instanceof JobFailure jobFailure && jobFailure.notBefore().isPresent();
    }
}
