package dev.studybuddy.worker.youtube.captions;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.studybuddy.worker.transcript.TranscriptRequest;
import dev.studybuddy.worker.youtube.YouTubeCode;
import dev.studybuddy.worker.youtube.YouTubeException;

/** Which of a video's caption tracks is read. */
final class CaptionTrackSelector {

    private CaptionTrackSelector() {}

    /**
     * The track in the language asked for, a person's before a machine's, or its translation if the site makes one. Without
     * a wish, a track in the language of whoever asks, or else in the one that is spoken: never a translation by a machine,
     * for whoever writes the note can do that better.
     *
     * @throws YouTubeException {@code no_transcript_found} when there is none in the language asked for
     */
    static CaptionTrack choose(PlayerResponse video, TranscriptRequest wish) {
        if (wish.asked().isEmpty()) {
            return wish.persons().flatMap(language -> in(language, video)).or(() -> in(spoken(video), video))
                    .orElseGet(() -> video.tracks().get(0));
        }
        return wish.asked().flatMap(language -> in(language, video)).or(() -> translation(video, wish.asked().get()))
                .orElseThrow(() -> new YouTubeException(YouTubeCode.NO_TRANSCRIPT_FOUND));
    }

    /** A machine writes down what it hears, so its track tells the language that is spoken; a default track may be a translation. */
    private static String spoken(PlayerResponse video) {
        return video.tracks().stream().filter(CaptionTrack::automatic).findFirst().or(video::defaultTrack)
                .orElseGet(() -> video.tracks().get(0)).language();
    }

    private static Optional<CaptionTrack> in(String language, PlayerResponse video) {
        Predicate<CaptionTrack> manual = track -> !track.automatic();
        Predicate<CaptionTrack> exactly = track -> track.isExactly(language);
        Predicate<CaptionTrack> roughly = track -> track.isIn(language);
        return Stream.of(manual.and(exactly), manual.and(roughly), exactly, roughly)
                .flatMap(wanted -> video.tracks().stream().filter(wanted)).findFirst();
    }

    private static Optional<CaptionTrack> translation(PlayerResponse video, String language) {
        if (!video.translations().isEmpty() && !video.translations().contains(language)) {
            return Optional.empty();
        }
        CaptionTrack original = in(spoken(video), video).orElseGet(() -> video.tracks().get(0));
        return Stream.concat(Stream.of(original), video.tracks().stream()).filter(CaptionTrack::translatable)
                .map(track -> track.translated(language)).findFirst();
    }
}
