package dev.studybuddy.standins.youtube;

import java.util.List;

/**
 * What is answered for a track, which may be asked for in another language: then it is the video's own track in that
 * language if there is one. Nothing here can translate, so otherwise every line is marked with the language that was asked for.
 */
final class Captions {
    private final Track track;
    private final List<Cue> cues;
    private final String language;

    Captions(Video video, Track asked, String translateTo) {
        if (translateTo == null || translateTo.equals(asked.language())) {
            track = asked;
            language = asked.language();
            cues = Cue.spread(asked.text(), video.durationSeconds());
            return;
        }
        language = translateTo;
        var own = video.track(translateTo, false).orElse(null);
        track = own == null ? asked : own;
        var spread = Cue.spread(track.text(), video.durationSeconds());
        cues = own != null
                ? spread
                : spread.stream().map(c -> new Cue(c.startMs(), c.durationMs(), "[" + translateTo + "] " + c.text()))
                        .toList();
    }

    String in(String format) {
        return switch (format) {
            case "json3" -> TimedText.json3(cues, track.automatic()).encode();
            case "srv3" -> TimedText.srv3(cues, track.automatic());
            case "vtt" -> TimedText.vtt(cues, language);
            default -> TimedText.srv1(cues);
        };
    }

    static String typeOf(String format) {
        return switch (format) {
            case "json3" -> "application/json; charset=UTF-8";
            case "vtt" -> "text/vtt; charset=UTF-8";
            default -> "text/xml; charset=UTF-8";
        };
    }
}
