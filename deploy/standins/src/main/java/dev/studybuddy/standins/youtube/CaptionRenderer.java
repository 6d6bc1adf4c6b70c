package dev.studybuddy.standins.youtube;

import java.util.List;

/**
 * Renders a caption track, optionally in another language: the video's track in that language if there is one.
 * Otherwise every line is prefixed with the requested language, because there is no translation.
 */
final class CaptionRenderer {
    private final CaptionTrack track;
    private final List<Cue> cues;
    private final String language;

    CaptionRenderer(Video video, CaptionTrack requested, String translateTo) {
        if (translateTo == null || translateTo.equals(requested.language())) {
            track = requested;
            language = requested.language();
            cues = Cue.parse(requested.text(), video.durationSeconds());
            return;
        }
        language = translateTo;
        var translated = video.track(translateTo, false).orElse(null);
        track = translated == null ? requested : translated;
        var original = Cue.parse(track.text(), video.durationSeconds());
        cues = translated != null
                ? original
                : original.stream().map(c -> new Cue(c.startMs(), c.durationMs(), "[" + translateTo + "] " + c.text()))
                        .toList();
    }

    String render(String format) {
        return switch (format) {
            case "json3" -> TimedTextFormat.json3(cues, track.isAutomatic()).encode();
            case "srv3" -> TimedTextFormat.srv3(cues, track.isAutomatic());
            case "vtt" -> TimedTextFormat.vtt(cues, language);
            default -> TimedTextFormat.srv1(cues);
        };
    }

    static String contentType(String format) {
        return switch (format) {
            case "json3" -> "application/json; charset=UTF-8";
            case "vtt" -> "text/vtt; charset=UTF-8";
            default -> "text/xml; charset=UTF-8";
        };
    }
}
