package dev.studybuddy.notes.anki;

import java.io.IOException;

/**
 * Cards as a text file for Anki, with its headers. The note types are those that every collection has, so the source is
 * on the back.
 *
 * @see <a href="https://docs.ankiweb.net/importing/text-files.html">Anki: text files</a>
 */
public final class AnkiText {
    private static final String HEADERS = """
            #separator:tab
            #html:true
            #guid column:1
            #notetype column:2
            #deck column:3
            #tags column:6
            """;

    private final Appendable out;

    public AnkiText(Appendable out) throws IOException {
        this.out = out;
        out.append(HEADERS);
    }

    public void add(AnkiCard card) throws IOException {
        String back = card.back().isEmpty() ? card.source() : card.back() + "<br>" + card.source();
        out.append(card.guid()).append('\t').append(card.cloze() ? "Cloze" : "Basic").append('\t')
                .append(quoted(card.deck())).append('\t').append(quoted(card.front())).append('\t')
                .append(quoted(back)).append('\t').append(quoted(String.join(" ", card.tags()))).append('\n');
    }

    /** Line breaks inside quotes are part of the field; a quote is written twice. */
    private static String quoted(String field) {
        return '"' + field.replace("\"", "\"\"").replace('\t', ' ') + '"';
    }
}
