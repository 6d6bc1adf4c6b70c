package dev.studybuddy.notes.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.notes.markdown.PlainText;

/** Adds to the notes of a page where they were found. */
@ApplicationScoped
class SearchHits {
    private static final String OPTIONS = "HighlightAll=true, StartSel=%s, StopSel=%s".formatted(Highlighter.START,
            Highlighter.STOP);
    /** Fragments of the best hit, in the note's {@code highlight}. */
    private static final int FRAGMENTS = 2;

    private final Vertx vertx;

    SearchHits(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * How the database matches the query.
     *
     * @param included the query for a vector
     * @param candidates the query for the index
     * @param isCommon whether it matches so much that the index is not worth reading
     */
    record Match(String included, String candidates, boolean isCommon) {}

    /**
     * What is marked of a part.
     *
     * @param firstLine the line of the part with which the text begins, from 0
     */
    private record Source(Row part, String text, int firstLine) {}

    /** @param found with the ids of the parts that the query matches, without transcripts */
    Uni<List<FoundNote>> addTo(SqlConnection tx, UUID userId, SearchQuery query, Match match, List<FoundNote> found) {
        Long[] ids = found.stream().flatMap(note -> note.parts().stream()).toArray(Long[]::new);
        UUID[] notes = found.stream().map(note -> note.note().id()).toArray(UUID[]::new);
        return tx.preparedQuery(SearchSql.PARTS).execute(Tuple.of(ids, userId, notes, match.included, match.candidates,
                match.isCommon))
                .chain(rows -> vertx.executeBlocking(() -> sources(query, rows)))
                .chain(sources -> mark(tx, query, sources).map(marked -> places(query, sources, marked)))
                .map(places -> found.stream().map(note -> note(note, places.getOrDefault(note.note().id(), List
                        .of()))).toList());
    }

    private static Uni<RowSet<Row>> mark(SqlConnection tx, SearchQuery query, List<Source> sources) {
        return tx.preparedQuery(SearchSql.MARK).execute(Tuple.of(sources.stream().map(Source::text).toArray(
                String[]::new), sources.stream().map(source -> source.part.getString("config")).toArray(String[]::new),
                query.marked(), String.valueOf(Highlighter.START), OPTIONS));
    }

    private static List<Source> sources(SearchQuery query, RowSet<Row> rows) {
        Excerpt excerpt = new Excerpt(query.words());
        return rows.stream().map(row -> source(excerpt, row)).toList();
    }

    /** A remark is short. Each line of a part of a transcript has its second. */
    private static Source source(Excerpt excerpt, Row part) {
        if (part.getString("text") == null) {
            String text = part.getString("title") + "\n\n" + PlainText.of(excerpt.of(part.getString("content")))
                    + "\n\n" + String.join(", ", part.getArrayOfStrings("concepts"));
            return new Source(part, Highlighter.withoutMarks(text), 0);
        }
        Excerpt.Lines lines = part.getString("place").equals("transcript")
                ? excerpt.lines(part.getString("text"))
                : new Excerpt.Lines(part.getString("text"), 0);
        return new Source(part, Highlighter.withoutMarks(lines.text()), lines.first());
    }

    /** The places of each note. */
    private static Map<UUID, List<Place>> places(SearchQuery query, List<Source> sources, Iterable<Row> marked) {
        Map<UUID, List<Place>> places = new HashMap<>();
        int position = 0;
        for (Row row : marked) {
            Source source = sources.get(position++);
            places.computeIfAbsent(source.part.getUUID("note_id"), id -> new ArrayList<>()).add(new Place(source.part,
                    source.firstLine, Highlighter.of(row.getString("marked"), query.runs())));
        }
        return places;
    }

    private static FoundNote note(FoundNote note, List<Place> places) {
        List<Place> sorted = places.stream().sorted(Comparator.comparingInt(place -> place.order(note.parts())))
                .toList();
        String best = sorted.isEmpty()
                ? Highlighter.of(note.note().title(), List.of()).html(1)
                : sorted.get(0).text.html(FRAGMENTS);
        // The parts of a transcript overlap.
        Set<Double> seconds = new HashSet<>();
        List<SearchHit> hits = sorted.stream().map(Place::hit)
                .filter(hit -> hit.remarkId() != null || seconds.add(hit.start())).toList();
        return new FoundNote(note.note().with(hits, best), note.rank(), note.parts());
    }

    /** A part of a note with its marked text. */
    private record Place(Row part, int firstLine, Highlighter text) {
        /** The parts by their rank, then those of the transcript. */
        int order(List<Long> ids) {
            Long id = part.getLong("id");
            return id == null ? ids.size() : ids.indexOf(id);
        }

        SearchHit hit() {
            Double[] starts = part.getArrayOfDoubles("starts");
            Double start = starts[Math.min(firstLine + text.line(), starts.length - 1)];
            return new SearchHit(part.getString("place"), start, part.getUUID("remark_id"), text.html(1));
        }
    }
}
