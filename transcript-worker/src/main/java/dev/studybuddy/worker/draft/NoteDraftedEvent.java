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
import dev.studybuddy.worker.note.Note;
import dev.studybuddy.worker.note.citation.Coverage;
import dev.studybuddy.worker.note.citation.Coverage.Gap;
import dev.studybuddy.worker.note.markdown.Section;
import dev.studybuddy.worker.prompt.PromptTemplates;
import dev.studybuddy.worker.revision.Quality;
import dev.studybuddy.worker.revision.Revision;
import dev.studybuddy.worker.text.UntrustedText;
import dev.studybuddy.worker.transcript.Transcript;

/**
 * The value of {@code note.drafted}.
 *
 * @param seq greater than that of every earlier event of the attempt
 * @param subject the subject that the user gave
 * @param suggestedSubject the subject that the model suggests if the user gave none
 * @param uncovered the parts of the video that no statement cites
 */
public record NoteDraftedEvent(UUID jobId, UUID videoId, UUID userId, String youtubeId, int attempt, long seq,
        String title, String channel, int durationSeconds, String language, String transcriptLanguage,
        Optional<String> subject, Optional<String> suggestedSubject, List<String> tags, List<Line> segments,
        String content, String summary,
        List<Section> sections, Links links, List<Gap> uncovered, List<Concept> concepts, Questions assessment,
        Quality quality, String model, String promptVersion, long inputTokens, long outputTokens, long cachedTokens,
        Optional<Double> costCents,
        Instant draftedAt) {
    public static final String TOPIC = "note.drafted";

    /** A segment of the transcript; times in seconds. */
    public record Line(double start, double duration, String text) {}

    /** The result of the check of the statements. */
    public record Links(int statements, int repaired, int unsupported) {}

    public record Questions(List<Question> questions, List<Flashcard> flashcards) {}

    /** Builds the event; every text from outside is cleaned. */
    public static NoteDraftedEvent of(JobRequest request, long seq, Draft draft, Instant draftedAt) {
        Transcript transcript = draft.request().transcript();
        Revision revision = draft.revision();
        Note note = revision.note();
        Assessment assessment = revision.assessment();
        Quality quality = revision.quality();
        Spending spending = draft.spending();
        return new NoteDraftedEvent(request.jobId(), request.videoId(), request.userId(), request.youtubeId(),
                request.attempt(), seq, UntrustedText.line(transcript.title()),
                UntrustedText.line(transcript.channel()), transcript.durationSeconds(), draft.request().language(),
                transcript.language(), request.subject(), request.subject().isPresent()
                        ? Optional.empty()
                        : revision.subject(),
                revision.tags(), lines(transcript), note.content(), note.summary().orElse(revision.summary()),
                note.sections(), new Links(quality.statements(), quality.repaired(), quality.unsupported()),
                Coverage.gaps(note.citations(), transcript.segments()), assessment.concepts(),
                new Questions(assessment.questions(), assessment.flashcards()), quality, note.model(),
                PromptTemplates.version(),
                spending.promptTokens(), spending.outputTokens(), spending.cachedTokens(), spending.cents(),
                draftedAt);
    }

    private static List<Line> lines(Transcript transcript) {
        return transcript.segments().stream().map(segment -> new Line(segment.start(), segment.duration(),
                UntrustedText.line(segment.text()))).toList();
    }
}
