package dev.studybuddy.notes.anki;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.studybuddy.platform.event.EventJson;

/** The tables of schema 11 and what they contain besides the cards. */
final class AnkiSchema {
    /** Changing a note type makes a new one beside it in the collections of users; so their ids are constants. */
    static final long BASIC_MODEL = 1_764_000_000_001L;
    static final long CLOZE_MODEL = 1_764_000_000_002L;
    static final String TABLES = """
            CREATE TABLE col (id integer PRIMARY KEY, crt integer NOT NULL, mod integer NOT NULL, scm integer NOT NULL,
                ver integer NOT NULL, dty integer NOT NULL, usn integer NOT NULL, ls integer NOT NULL,
                conf text NOT NULL, models text NOT NULL, decks text NOT NULL, dconf text NOT NULL, tags text NOT NULL);
            CREATE TABLE notes (id integer PRIMARY KEY, guid text NOT NULL, mid integer NOT NULL, mod integer NOT NULL,
                usn integer NOT NULL, tags text NOT NULL, flds text NOT NULL, sfld integer NOT NULL,
                csum integer NOT NULL, flags integer NOT NULL, data text NOT NULL);
            CREATE TABLE cards (id integer PRIMARY KEY, nid integer NOT NULL, did integer NOT NULL,
                ord integer NOT NULL, mod integer NOT NULL, usn integer NOT NULL, type integer NOT NULL,
                queue integer NOT NULL,
                due integer NOT NULL, ivl integer NOT NULL, factor integer NOT NULL, reps integer NOT NULL,
                lapses integer NOT NULL, left integer NOT NULL, odue integer NOT NULL, odid integer NOT NULL,
                flags integer NOT NULL, data text NOT NULL);
            CREATE TABLE revlog (id integer PRIMARY KEY, cid integer NOT NULL, usn integer NOT NULL,
                ease integer NOT NULL, ivl integer NOT NULL, lastIvl integer NOT NULL, factor integer NOT NULL,
                time integer NOT NULL, type integer NOT NULL);
            CREATE TABLE graves (usn integer NOT NULL, oid integer NOT NULL, type integer NOT NULL);
            CREATE INDEX ix_notes_usn ON notes (usn);
            CREATE INDEX ix_notes_csum ON notes (csum);
            CREATE INDEX ix_cards_usn ON cards (usn);
            CREATE INDEX ix_cards_nid ON cards (nid);
            CREATE INDEX ix_cards_sched ON cards (did, queue, due);
            CREATE INDEX ix_revlog_usn ON revlog (usn);
            CREATE INDEX ix_revlog_cid ON revlog (cid)""";
    private static final String CSS = ".card { font-family: sans-serif; font-size: 20px; text-align: center } "
            + ".source { font-size: 14px }";
    private static final String SOURCE = "<div class=\"source\">{{Source}}</div>";
    private static final String LATEX_HEAD = "\\documentclass[12pt]{article}\n\\begin{document}\n";

    private AnkiSchema() {}

    static String configuration() {
        return EventJson.write(Map.of("nextPos", 1, "estTimes", true, "activeDecks", List.of(1), "sortType", "noteFld",
                "sortBackwards", false, "curDeck", 1, "newSpread", 0, "dueCounts", true, "curModel", String.valueOf(
                        BASIC_MODEL), "collapseTime", 1200));
    }

    static String models() {
        return EventJson.write(Map.of(
                String.valueOf(BASIC_MODEL), model(BASIC_MODEL, 0, "Study Buddy Basic", "Front", "Back", "{{Front}}",
                        "{{FrontSide}}<hr id=answer>{{Back}}" + SOURCE),
                String.valueOf(CLOZE_MODEL), model(CLOZE_MODEL, 1, "Study Buddy Cloze", "Text", "Extra",
                        "{{cloze:Text}}", "{{cloze:Text}}<br>{{Extra}}" + SOURCE)));
    }

    private static Map<String, Object> model(long id, int type, String name, String first, String second, String front,
            String back) {
        Map<String, Object> model = new HashMap<>();
        List<String> fields = List.of(first, second, "Source");
        model.put("id", id);
        model.put("name", name);
        model.put("type", type);
        model.put("mod", 0);
        model.put("usn", -1);
        model.put("sortf", 0);
        model.put("did", 1);
        model.put("css", CSS);
        model.put("latexPre", LATEX_HEAD);
        model.put("latexPost", "\\end{document}");
        model.put("tags", List.of());
        model.put("vers", List.of());
        model.put("req", List.of(List.of(0, "any", List.of(0))));
        model.put("flds", IntStream.range(0, fields.size()).mapToObj(i -> Map.of("name", fields.get(i), "ord", i,
                "sticky", false, "rtl", false, "font", "Arial", "size", 20, "media", List.of())).toList());
        model.put("tmpls", List.of(Map.of("name", "Card 1", "ord", 0, "qfmt", front, "afmt", back, "bqfmt", "", "bafmt",
                "")));
        return model;
    }

    static String decks(Map<String, Long> ids) {
        Map<String, Object> decks = new HashMap<>();
        decks.put("1", deck(1, "Default"));
        ids.forEach((name, id) -> decks.put(String.valueOf(id), deck(id, name)));
        return EventJson.write(decks);
    }

    private static Map<String, Object> deck(long id, String name) {
        Map<String, Object> deck = new HashMap<>();
        deck.put("id", id);
        deck.put("name", name);
        deck.put("conf", 1);
        deck.put("mod", 0);
        deck.put("usn", -1);
        deck.put("dyn", 0);
        deck.put("desc", "");
        deck.put("collapsed", false);
        deck.put("browserCollapsed", false);
        deck.put("extendNew", 0);
        deck.put("extendRev", 0);
        for (String today : List.of("newToday", "revToday", "lrnToday", "timeToday")) {
            deck.put(today, List.of(0, 0));
        }
        return deck;
    }

    static String deckOptions() {
        return """
                {"1": {"id": 1, "name": "Default", "mod": 0, "usn": 0, "maxTaken": 60, "timer": 0, "autoplay": true,
                  "replayq": true, "dyn": false,
                  "new": {"delays": [1, 10], "ints": [1, 4, 7], "initialFactor": 2500, "order": 1, "perDay": 20,
                    "bury": true, "separate": true},
                  "rev": {"perDay": 200, "ease4": 1.3, "fuzz": 0.05, "ivlFct": 1, "maxIvl": 36500, "minSpace": 1,
                    "bury": true},
                  "lapse": {"delays": [10], "mult": 0, "minInt": 1, "leechFails": 8, "leechAction": 0}}}""";
    }
}
