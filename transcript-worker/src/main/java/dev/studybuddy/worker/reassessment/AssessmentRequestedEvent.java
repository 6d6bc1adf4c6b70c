package dev.studybuddy.worker.reassessment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.platform.event.UnreadableEvent;
import dev.studybuddy.worker.note.NoteRequest;
import dev.studybuddy.worker.transcript.Segment;
import dev.studybuddy.worker.transcript.Transcript;

/**
 * The fields of {@code assessment.requested} that the worker uses.
 *
 * @param language of the note
 * @param segments at least one; their texts are single lines
 * @param expiresAt an answer after this time is ignored
 */
record AssessmentRequestedEvent(UUID requestId, UUID noteId, UUID userId, String youtubeId, String title,
        String channel, int durationSeconds, String language, Optional<String> transcriptLanguage,
        Optional<String> subject, List<Segment> segments, Instant expiresAt) {
    private static final Pattern YOUTUBE_ID = Pattern.compile("[0-9A-Za-z_-]{11}");
    /** Words in another language than those of the note are not compared with it. */
    private static final String UNKNOWN = "und";

    /** @throws UnreadableEvent if a field is missing or invalid */
    static AssessmentRequestedEvent parse(String json) {
        AssessmentRequestedEvent request = EventJson.read(json, AssessmentRequestedEvent.class);
        if (request.requestId == null || request.noteId == null || request.userId == null
                || request.expiresAt == null) {
            throw new UnreadableEvent("an id or the time is missing");
        }
        if (request.youtubeId == null || !YOUTUBE_ID.matcher(request.youtubeId).matches()) {
            throw new UnreadableEvent("youtube_id is invalid");
        }
        if (request.title == null || request.channel == null || request.language == null) {
            throw new UnreadableEvent("a text is missing");
        }
        if (request.segments == null || request.segments.isEmpty() || request.segments.stream().anyMatch(
                segment -> segment == null || segment.text() == null)) {
            throw new UnreadableEvent("a segment is missing");
        }
        return request;
    }

    Transcript transcript() {
        return new Transcript(youtubeId, title, channel, durationSeconds, transcriptLanguage.orElse(UNKNOWN), true, "",
                segments);
    }

    NoteRequest noteRequest(String delimiter) {
        return new NoteRequest(youtubeId, transcript(), delimiter, language, subject, Optional.empty(), Optional
                .empty());
    }

    /** The name of the request in logs. */
    @Override
    public String toString() {
        return "assessment request " + requestId;
    }
}
