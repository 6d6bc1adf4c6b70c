package dev.studybuddy.worker.youtube.captions;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.studybuddy.worker.transcript.TranscriptRequest;
import dev.studybuddy.worker.youtube.YouTubeCode;
import dev.studybuddy.worker.youtube.YouTubeException;

/** Selects the caption track to read. */
final class CaptionTrackSelector {

    private CaptionTrackSelector() {}

    /**
     * Selects the track in the requested language, a manual one before a generated one, or else a translation by
     * YouTube. Without a requested language it selects a track in the language of the user or in the spoken language,
     * but never a machine translation because the model translates better.
     *
     * @throws YouTubeException {@code no_transcript_found} if there is no track in the requested language
     */
    static CaptionTrack select(PlayerResponse video, TranscriptRequest request) {
        if (request.requestedLanguage().isEmpty()) {
            return request.userLanguage().flatMap(language -> findTrack(language, video)).or(() -> findTrack(
                    spokenLanguage(video), video))
                    .orElseGet(() -> video.tracks().get(0));
        }
        return request.requestedLanguage().flatMap(language -> findTrack(language, video)).or(() -> translation(video,
                request.requestedLanguage().get()))
                .orElseThrow(() -> new YouTubeException(YouTubeCode.NO_TRANSCRIPT_FOUND));
    }

    /** A generated track has the spoken language; a default track may be a translation. */
    private static String spokenLanguage(PlayerResponse video) {
        return video.tracks().stream().filter(CaptionTrack::automatic).findFirst().or(video::defaultTrack)
                .orElseGet(() -> video.tracks().get(0)).language();
    }

    private static Optional<CaptionTrack> findTrack(String language, PlayerResponse video) {
        Predicate<CaptionTrack> manual = track -> !track.automatic();
        Predicate<CaptionTrack> hasTag = track -> track.isExactly(language);
        Predicate<CaptionTrack> hasLanguage = track -> track.isIn(language);
        return Stream.of(manual.and(hasTag), manual.and(hasLanguage), hasTag, hasLanguage)
                .flatMap(filter -> video.tracks().stream().filter(filter)).findFirst();
    }

    private static Optional<CaptionTrack> translation(PlayerResponse video, String language) {
        if (!video.translations().isEmpty() && !video.translations().contains(language)) {
            return Optional.empty();
        }
        CaptionTrack original = findTrack(spokenLanguage(video), video).orElseGet(() -> video.tracks().get(0));
        return Stream.concat(Stream.of(original), video.tracks().stream()).filter(CaptionTrack::translatable)
                .map(track -> track.translateTo(language)).findFirst();
    }
}
