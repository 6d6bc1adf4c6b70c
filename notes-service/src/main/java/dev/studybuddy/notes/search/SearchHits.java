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
     * @param included the query as the database matches it
     * @param candidates the query as the index matches it
     * @param found with the ids of the parts that the query matches, without transcripts
     */
    Uni<List<FoundNote>> addTo(SqlConnection tx, UUID userId, SearchQuery query, String included,
            String candidates, List<FoundNote> found) {
        Long[] ids = found.stream().flatMap(note -> note.parts().stream()).toArray(Long[]::new);
        UUID[] notes = found.stream().map(note -> note.note().id()).toArray(UUID[]::new);
        return tx.preparedQuery(SearchSql.PARTS).execute(Tuple.of(ids, userId, notes, included, candidates))
                .map(rows -> rows.stream().toList())
                .chain(parts -> vertx.executeBlocking(() -> texts(query, parts))
                        .chain(texts -> tx.preparedQuery(SearchSql.MARK).execute(Tuple.of(texts, parts.stream().map(
                                part -> part.getString("config")).toArray(String[]::new), query.marked(),
                                String.valueOf(Highlighter.START), OPTIONS)))
                        .map(marked -> places(query, parts, marked)))
                .map(places -> found.stream().map(note -> note(note, places.getOrDefault(note.note().id(), List
                        .of()))).toList());
    }

    /** Of a note, an excerpt. A remark is short, and so is a part of a transcript, whose lines have their seconds. */
    private static String[] texts(SearchQuery query, List<Row> parts) {
        Excerpt excerpt = new Excerpt(query.words());
        return parts.stream().map(part -> part.getString("text") == null
                ? part.getString("title") + "\n\n" + PlainText.of(excerpt.of(part.getString("content"))) + "\n\n"
                        + String.join(", ", part.getArrayOfStrings("concepts"))
                : part.getString("text"))
                .map(Highlighter::withoutMarks).toArray(String[]::new);
    }

    /** The places of each note. */
    private static Map<UUID, List<Place>> places(SearchQuery query, List<Row> parts, Iterable<Row> marked) {
        Map<UUID, List<Place>> places = new HashMap<>();
        int position = 0;
        for (Row row : marked) {
            Row part = parts.get(position++);
            places.computeIfAbsent(part.getUUID("note_id"), id -> new ArrayList<>())
                    .add(new Place(part, Highlighter.of(row.getString("marked"), query.runs())));
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
    private record Place(Row part, Highlighter text) {
        /** The parts by their rank, then those of the transcript. */
        int order(List<Long> ids) {
            Long id = part.getLong("id");
            return id == null ? ids.size() : ids.indexOf(id);
        }

        SearchHit hit() {
            Double[] starts = part.getArrayOfDoubles("starts");
            Double start = starts[Math.min(text.line(), starts.length - 1)];
            return new SearchHit(part.getString("place"), start, part.getUUID("remark_id"), text.html(1));
        }
    }
}
