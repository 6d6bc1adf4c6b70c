package dev.studybuddy.worker.grading;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.platform.event.UnreadableEvent;
import dev.studybuddy.worker.transcript.Segment;

/**
 * The fields of {@code grading.requested} that the worker uses.
 *
 * @param title of the note
 * @param language of the note and of the feedback
 * @param rubric the points of a full answer; empty if they are not known
 * @param answer of the user
 * @param segments those that the question cites, in their order; may be empty
 * @param expiresAt a grade after this time is ignored
 */
record GradingRequestedEvent(UUID answerId, UUID noteId, UUID userId, String title, String language, String question,
        String modelAnswer, List<String> rubric, String answer, List<Segment> segments, Instant expiresAt) {

    /** @throws UnreadableEvent if a field is missing */
    static GradingRequestedEvent parse(String json) {
        GradingRequestedEvent request = EventJson.read(json, GradingRequestedEvent.class);
        if (request.answerId == null || request.noteId == null || request.userId == null
                || request.expiresAt == null) {
            throw new UnreadableEvent("an id or the time is missing");
        }
        if (Stream.of(request.title, request.language, request.question, request.modelAnswer, request.answer).anyMatch(
                text -> text == null)) {
            throw new UnreadableEvent("a text is missing");
        }
        if (request.rubric == null || request.rubric.contains(null) || request.segments == null
                || request.segments.stream().anyMatch(segment -> segment == null || segment.text() == null)) {
            throw new UnreadableEvent("a point or a segment is missing");
        }
        return request;
    }

    /** The points of a full answer, at least one: the whole model answer where there is no rubric. */
    List<String> points() {
        return rubric.isEmpty() ? List.of(modelAnswer) : rubric;
    }

    /** The name of the request in logs. */
    @Override
    public String toString() {
        return "answer " + answerId;
    }
}
