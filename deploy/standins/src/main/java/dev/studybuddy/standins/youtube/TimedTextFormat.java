package dev.studybuddy.standins.youtube;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Serializes captions in YouTube's formats. Automatic captions differ considerably from manual ones. */
final class TimedTextFormat {
    private static final String XML = "<?xml version=\"1.0\" encoding=\"utf-8\" ?>";

    private TimedTextFormat() {}

    /**
     * The {@code json3} format. Automatic captions roll through a window of two lines: an event without text defines
     * the window, every word has its own segment and offset, a line stays visible until the next one ends, and an
     * event between lines appends a line break.
     */
    static JsonObject json3(List<Cue> cues, boolean automatic) {
        var events = new JsonArray();
        if (automatic && !cues.isEmpty()) {
            events.add(new JsonObject().put("tStartMs", 0).put("dDurationMs", cues.get(cues.size() - 1).endMs())
                    .put("id", 1).put("wpWinPosId", 1).put("wsWinStyleId", 1));
        }
        for (var i = 0; i < cues.size(); i++) {
            var cue = cues.get(i);
            if (!automatic) {
                events.add(event(cue.startMs(), cue.durationMs()).put("segs",
                        new JsonArray().add(new JsonObject().put("utf8", cue.text()))));
                continue;
            }
            if (i > 0) {
                events.add(event(cue.startMs(), cue.durationMs()).put("wWinId", 1).put("aAppend", 1).put("segs",
                        new JsonArray().add(new JsonObject().put("utf8", "\n"))));
            }
            var visibleUntil = cues.get(Math.min(i + 1, cues.size() - 1)).endMs();
            events.add(event(cue.startMs(), visibleUntil - cue.startMs()).put("wWinId", 1).put("segs", wordSegments(
                    cue)));
        }
        var styles = new JsonArray().add(new JsonObject());
        var positions = new JsonArray().add(new JsonObject());
        if (automatic) {
            styles.add(new JsonObject().put("mhModeHint", 2).put("juJustifCode", 0).put("sdScrollDir", 3));
            positions.add(new JsonObject().put("apPoint", 6).put("ahHorPos", 20).put("avVerPos", 100).put("rcRows", 2)
                    .put("ccCols", 40));
        }
        return new JsonObject().put("wireMagic", "pb3").put("pens", new JsonArray().add(new JsonObject()))
                .put("wsWinStyles", styles).put("wpWinPositions", positions).put("events", events);
    }

    /** The oldest format, whose text is escaped twice. */
    static String srv1(List<Cue> cues) {
        return cues.stream().map(cue -> "<text start=\"%s\" dur=\"%s\">%s</text>".formatted(seconds(cue.startMs()),
                seconds(cue.durationMs()), escape(escape(cue.text()))))
                .collect(Collectors.joining("", XML + "<transcript>", "</transcript>"));
    }

    static String srv3(List<Cue> cues, boolean automatic) {
        var head = automatic
                ? "<head><ws id=\"0\"/><ws id=\"1\" mh=\"2\" ju=\"0\" sd=\"3\"/><wp id=\"0\"/>"
                        + "<wp id=\"1\" ap=\"6\" ah=\"20\" av=\"100\" rc=\"2\" cc=\"40\"/></head>"
                : "";
        return cues.stream().map(cue -> automatic
                ? srv3Words(cue)
                : "<p t=\"%d\" d=\"%d\">%s</p>\n".formatted(cue.startMs(), cue.durationMs(), escape(cue.text())))
                .collect(Collectors.joining("", XML + "<timedtext format=\"3\">\n" + head + "<body>\n",
                        "</body>\n</timedtext>"));
    }

    static String vtt(List<Cue> cues, String language) {
        return cues.stream().map(cue -> "%s --> %s\n%s\n".formatted(timestamp(cue.startMs()), timestamp(cue.endMs()),
                cue.text().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")))
                .collect(Collectors.joining("\n", "WEBVTT\nKind: captions\nLanguage: " + language + "\n\n", ""));
    }

    private static JsonObject event(int startMs, int durationMs) {
        return new JsonObject().put("tStartMs", startMs).put("dDurationMs", durationMs);
    }

    private static JsonArray wordSegments(Cue cue) {
        var words = new JsonArray();
        for (var word : words(cue)) {
            var segment = new JsonObject().put("utf8", (words.isEmpty() ? "" : " ") + word.text());
            if (word.offsetMs() > 0) {
                segment.put("tOffsetMs", word.offsetMs());
            }
            words.add(segment.put("acAsrConf", 0));
        }
        return words;
    }

    private static String srv3Words(Cue cue) {
        return words(cue).stream()
                .map(word -> word.offsetMs() == 0
                        ? "<s ac=\"0\">%s</s>".formatted(escape(word.text()))
                        : "<s t=\"%d\" ac=\"0\"> %s</s>".formatted(word.offsetMs(), escape(word.text())))
                .collect(Collectors.joining("", "<p t=\"%d\" d=\"%d\" w=\"1\">".formatted(cue.startMs(),
                        cue.durationMs()), "</p>\n"));
    }

    private record Word(int offsetMs, String text) {}

    private static List<Word> words(Cue cue) {
        var texts = cue.text().split("\\s+");
        var words = new ArrayList<Word>(texts.length);
        for (var i = 0; i < texts.length; i++) {
            words.add(new Word(cue.durationMs() * i / texts.length, texts[i]));
        }
        return words;
    }

    private static String seconds(int ms) {
        return ms % 1000 == 0 ? String.valueOf(ms / 1000) : String.format(Locale.ROOT, "%.3f", ms / 1000.0);
    }

    private static String timestamp(int ms) {
        return "%02d:%02d:%02d.%03d".formatted(ms / 3_600_000, ms / 60_000 % 60, ms / 1000 % 60, ms % 1000);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("'",
                "&#39;");
    }
}
