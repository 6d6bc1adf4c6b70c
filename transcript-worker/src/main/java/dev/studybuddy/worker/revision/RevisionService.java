package dev.studybuddy.worker.revision;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.worker.assessment.AssessmentBuilder;
import dev.studybuddy.worker.assessment.AssessmentItems;
import dev.studybuddy.worker.assessment.AssessmentItems.Item;
import dev.studybuddy.worker.assessment.AssessmentRules;
import dev.studybuddy.worker.assessment.AssessmentRules.Outcome;
import dev.studybuddy.worker.assessment.AssessmentTargets;
import dev.studybuddy.worker.claude.ClaudeContext;
import dev.studybuddy.worker.job.JobFailure;
import dev.studybuddy.worker.note.Note;
import dev.studybuddy.worker.note.NoteListener;
import dev.studybuddy.worker.note.NoteRequest;
import dev.studybuddy.worker.note.TextDiff;
import dev.studybuddy.worker.note.citation.Coverage;
import dev.studybuddy.worker.note.grounding.RepairedText;
import dev.studybuddy.worker.note.grounding.Replacement;
import dev.studybuddy.worker.note.grounding.Statement;
import dev.studybuddy.worker.note.grounding.StatementCheck;
import dev.studybuddy.worker.note.grounding.StatementFault;
import dev.studybuddy.worker.note.markdown.MarkdownText;
import dev.studybuddy.worker.note.markdown.WordCount;
import dev.studybuddy.worker.transcript.Segment;

/**
 * Checks a note and the items of its assessment, by rule and by a second reader, and has the model mend what fails and
 * add what is missing, once. What the model answers passes the same checks.
 */
@ApplicationScoped
public class RevisionService {
    private static final double SECONDS_PER_MINUTE = 60;

    /**
     * What remains of the response to the request after the checks.
     *
     * @param replacements in the order of the failing statements; empty for a statement that is marked
     */
    private record Mending(List<Optional<Replacement>> replacements, Outcome added) {}

    private final RevisionWriter writer;
    private final SecondReader reader;

    public RevisionService(RevisionWriter writer, SecondReader reader) {
        this.writer = writer;
        this.reader = reader;
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
                AssessmentTargets.of(segments.get(segments.size() - 1).end()), check, noteRequest.language());
        return inspect(noteRequest, note, rules.apply(items), check, context)
                .chain(findings -> writer
                        .write(noteRequest, findings, rules.findMissing(findings.items().items()), check, context)
                        .chain(response -> inspect(noteRequest, note, findings, response, rules, check, context))
                        .map(mending -> finish(noteRequest, note, findings, mending, rules, listener)));
    }

    /** Checks the statements by rule, and has the second reader read those that pass, and the items. */
    private Uni<Findings> inspect(NoteRequest noteRequest, Note note, Outcome ruled, StatementCheck check,
            ClaudeContext context) {
        List<Statement> statements = Statement.parse(note.content(), note.citations());
        Map<Statement, StatementFault> faults = new HashMap<>();
        statements.forEach(statement -> check.findFault(statement).ifPresent(fault -> faults.put(statement, fault)));
        List<Claim> claims = Stream.concat(statements.stream().filter(statement -> !faults.containsKey(statement))
                .map(Claim::of), items(ruled.items()).map(Claim::of)).toList();
        return reader.findRejected(claims, noteRequest, context).map(rejected -> {
            statements.stream().filter(statement -> !faults.containsKey(statement)
                    && rejected.contains(Claim.of(statement)))
                    .forEach(statement -> faults.put(statement, StatementFault.REJECTED));
            return new Findings(statements, faults, withoutRejected(ruled, rejected));
        });
    }

    /** Checks the response to the request in the same way. */
    private Uni<Mending> inspect(NoteRequest noteRequest, Note note, Findings findings, RevisionResponse response,
            AssessmentRules rules, StatementCheck check, ClaudeContext context) {
        List<Optional<Replacement>> replacements = IntStream.rangeClosed(1, findings.failing().size())
                .mapToObj(number -> response.repaired().statement(number)
                        .flatMap(raw -> Replacement.parse(raw, noteRequest, check, note.model())))
                .toList();
        Outcome added = rules.apply(response.added());
        List<Claim> claims = Stream.concat(replacements.stream().flatMap(Optional::stream)
                .flatMap(replacement -> replacement.statements().stream()).map(Claim::of),
                items(added.items()).map(Claim::of)).toList();
        return reader.findRejected(claims, noteRequest, context).map(rejected -> new Mending(replacements.stream()
                .map(found -> found.filter(replacement -> replacement.statements().stream().map(Claim::of)
                        .noneMatch(rejected::contains)))
                .toList(), withoutRejected(added, rejected)));
    }

    private static Outcome withoutRejected(Outcome ruled, Set<Claim> rejected) {
        return AssessmentRules.dropRejected(ruled.items(), item -> !rejected.contains(Claim.of(item)))
                .plus(ruled.dropped());
    }

    private static Revision finish(NoteRequest noteRequest, Note note, Findings findings, Mending mending,
            AssessmentRules rules, NoteListener listener) {
        List<Segment> segments = noteRequest.transcript().segments();
        RepairedText repaired = new RepairedText(note);
        List<Statement> failing = findings.failing();
        for (int n = 0; n < failing.size(); n++) {
            repaired.replace(failing.get(n), mending.replacements.get(n));
        }
        MarkdownText text = repaired.finish();
        TextDiff.send(note.content(), text.content(), listener);
        Note checked = Note.of(text, segments);

        Outcome completed = rules.apply(findings.items().items().plus(mending.added.items()));
        Outcome trimmed = rules.trim(completed.items()).plus(completed.dropped()).plus(mending.added.dropped())
                .plus(findings.items().dropped());
        AssessmentItems items = trimmed.items();
        double uncovered = Coverage.gaps(checked.citations(), segments).stream().mapToDouble(gap -> gap.end() - gap
                .start()).sum();
        double minutes = segments.get(segments.size() - 1).end() / SECONDS_PER_MINUTE;
        Quality quality = new Quality(Math.round(10 * WordCount.of(text.content()) / minutes) / 10.0,
                findings.statements().size(), repaired.count(), failing.size() - repaired.count(),
                findings.count(StatementFault.UNCITED), findings.count(StatementFault.MISPLACED)
                        + findings.count(StatementFault.BROAD),
                findings.count(StatementFault.REJECTED), (int) Math.round(uncovered), trimmed.dropped(),
                rules.findMissing(items).counts());
        return new Revision(checked, AssessmentBuilder.build(items, segments), items.summary(), items.subject(), items
                .tags(), quality);
    }

    private static Stream<Item> items(AssessmentItems items) {
        return Stream.of(items.concepts(), items.questions(), items.flashcards()).flatMap(List::stream);
    }
}
