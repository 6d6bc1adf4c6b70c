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
import dev.studybuddy.worker.note.NoteRequest;
import dev.studybuddy.worker.note.citation.Coverage;
import dev.studybuddy.worker.note.citation.Coverage.Gap;
import dev.studybuddy.worker.note.markdown.Section;
import dev.studybuddy.worker.text.UntrustedText;
import dev.studybuddy.worker.transcript.Transcript;

/** The value of {@code note.drafted}: all that an attempt has made. */
public record NoteDraftedEvent(UUID jobId, UUID videoId, UUID userId, String youtubeId, int attempt, long seq,
        String title,
        String channel, int durationSeconds, String language, Optional<String> subject, List<Line> segments,
        String content, String summary, List<Section> sections, Optional<CitationCheckSummary> links,
        List<Gap> uncovered,
        List<Concept> concepts,
        Questions assessment,
        String model, long inputTokens, long outputTokens, long cachedTokens, Optional<Double> costCents,
        Instant draftedAt) {

    /** A segment; in seconds. */
    public record Line(double start, double duration, String text) {}

    /** What a student is asked. */
    public record Questions(List<Question> questions, List<Flashcard> flashcards) {}

    public static NoteDraftedEvent of(JobRequest request, long seq, NoteRequest order, Note note, Assessment assessment,
            Spending spending) {
        Transcript transcript = order.transcript();
        return new NoteDraftedEvent(request.jobId(), request.videoId(), request.userId(), request.youtubeId(),
                request.attempt(), seq, UntrustedText.line(transcript.title()), UntrustedText.line(transcript
                        .channel()),
                transcript.durationSeconds(), order.language(), request.subject(),
                transcript.segments().stream().map(segment -> new Line(segment.start(), segment.duration(),
                        UntrustedText.line(segment.text()))).toList(),
                note.content(), note.summary().orElse(assessment.summary()), note.sections(), note.links(),
                Coverage.gaps(note.citations(), transcript.segments()), assessment.concepts(),
                new Questions(assessment.questions(), assessment.flashcards()), note.model(),
                spending.promptTokens(), spending.outputTokens(), spending.cachedTokens(), spending.cents(),
                Instant.now());
    }
}
