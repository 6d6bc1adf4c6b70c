package dev.studybuddy.worker.draft;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.studybuddy.worker.assessment.Assessment;
import dev.studybuddy.worker.assessment.Assessment.Concept;
import dev.studybuddy.worker.assessment.Assessment.Flashcard;
import dev.studybuddy.worker.assessment.Assessment.Question;
import dev.studybuddy.worker.claude.Spending;
import dev.studybuddy.worker.job.JobRequest;
import dev.studybuddy.worker.note.CitationCheckSummary;
import dev.studybuddy.worker.note.Note;
import dev.studybuddy.worker.note.citation.Coverage;
import dev.studybuddy.worker.note.citation.Coverage.Gap;
import dev.studybuddy.worker.note.markdown.Section;
import dev.studybuddy.worker.text.UntrustedText;
import dev.studybuddy.worker.transcript.Transcript;

/**
 * The value of {@code note.drafted}.
 *
 * @param seq greater than that of every earlier event of the attempt
 * @param uncovered the parts of the video that no statement cites
 */
public record NoteDraftedEvent(UUID jobId, UUID videoId, UUID userId, String youtubeId, int attempt, long seq,
        String title, String channel, int durationSeconds, String language, Optional<String> subject,
        List<Line> segments, String content, String summary, List<Section> sections,
        Optional<CitationCheckSummary> links, List<Gap> uncovered, List<Concept> concepts, Questions assessment,
        String model, long inputTokens, long outputTokens, long cachedTokens, Optional<Double> costCents,
        Instant draftedAt) {
    public static final String TOPIC = "note.drafted";

    /** A segment of the transcript; times in seconds. */
    public record Line(double start, double duration, String text) {}

    public record Questions(List<Question> questions, List<Flashcard> flashcards) {}

    /** Builds the event; every text from outside is cleaned. */
    public static NoteDraftedEvent of(JobRequest request, long seq, Draft draft, Instant draftedAt) {
        Transcript transcript = draft.request().transcript();
        Note note = draft.note();
        Assessment assessment = draft.assessment();
        Spending spending = draft.spending();
        return new NoteDraftedEvent(request.jobId(), request.videoId(), request.userId(), request.youtubeId(),
                request.attempt(), seq, UntrustedText.line(transcript.title()),
                UntrustedText.line(transcript.channel()), transcript.durationSeconds(), draft.request().language(),
                request.subject(), lines(transcript), note.content(), note.summary().orElse(assessment.summary()),
                note.sections(), note.links(), Coverage.gaps(note.citations(), transcript.segments()),
                assessment.concepts(), new Questions(assessment.questions(), assessment.flashcards()), note.model(),
                spending.promptTokens(), spending.outputTokens(), spending.cachedTokens(), spending.cents(),
                draftedAt);
    }

    private static List<Line> lines(Transcript transcript) {
        return transcript.segments().stream().map(segment -> new Line(segment.start(), segment.duration(),
                UntrustedText.line(segment.text()))).toList();
    }
}
