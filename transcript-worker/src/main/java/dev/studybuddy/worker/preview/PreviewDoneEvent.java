package dev.studybuddy.worker.preview;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.studybuddy.worker.text.UntrustedText;
import dev.studybuddy.worker.youtube.YouTubeCode;

/**
 * The event {@code preview.done}: the facts of a video, an error code, or both if only a part of the facts could be
 * read or no note can be made of the video.
 */
record PreviewDoneEvent(UUID requestId, UUID userId, String youtubeId, Optional<Content> video, Optional<String> code,
        Instant at) {
    static final String TOPIC = "preview.done";
    private static final int MAX_TEXT_LENGTH = 200;
    private static final int MAX_LANGUAGES = 50;

    /**
     * Texts are single lines of at most 200 code points without control or bidirectional characters.
     *
     * @param duration in seconds
     * @param captions at most 50 language tags; empty if unknown
     */
    record Content(Optional<String> title, Optional<String> channel, Optional<Integer> duration,
            Optional<List<String>> captions) {}

    /** The facts. */
    static PreviewDoneEvent of(PreviewRequestedEvent request, VideoFacts facts, Optional<YouTubeCode> code,
            Instant at) {
        Content content = new Content(facts.title().map(PreviewDoneEvent::truncate),
                facts.channel().map(PreviewDoneEvent::truncate), facts.seconds(),
                facts.captions().map(languages -> languages.stream().limit(MAX_LANGUAGES).toList()));
        return of(request, Optional.of(content), code, at);
    }

    /** No facts. */
    static PreviewDoneEvent failed(PreviewRequestedEvent request, YouTubeCode code, Instant at) {
        return of(request, Optional.empty(), Optional.of(code), at);
    }

    private static PreviewDoneEvent of(PreviewRequestedEvent request, Optional<Content> video,
            Optional<YouTubeCode> code, Instant at) {
        return new PreviewDoneEvent(request.requestId(), request.userId(), request.youtubeId(), video,
                code.map(YouTubeCode::code), at.truncatedTo(ChronoUnit.MILLIS));
    }

    private static String truncate(String text) {
        return UntrustedText.line(text, MAX_TEXT_LENGTH);
    }
}
