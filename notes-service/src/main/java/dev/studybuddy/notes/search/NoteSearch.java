package dev.studybuddy.notes.search;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;

import dev.studybuddy.platform.problem.Problem;

/** Searches and filters the notes of a user. */
@ApplicationScoped
class NoteSearch {
    private static final String QUERY_CANCELED = "57014";
    /** The length of the shortest word that may be misspelled. */
    private static final int MIN_SIMILAR = 4;
    /** Two swapped characters change most of the trigrams of a query of fewer characters. */
    private static final int SHORT = 8;

    private final Pool pool;
    private final SearchHits hits;

    NoteSearch(Pool pool, SearchHits hits) {
        this.pool = pool;
        this.hits = hits;
    }

    /** The notes of a user that the filter selects, newest first. */
    Uni<List<FoundNote>> list(UUID userId, NoteFilter filter, SearchCursor after, int limit) {
        return pool.preparedQuery(SearchSql.LIST).execute(parameters(userId, filter, after.id(), limit))
                .map(NoteSearch::notes);
    }

    /**
     * The notes that the filter selects and the query finds, by descending rank, with the places where they were found.
     * Fails with {@code unavailable} after two seconds.
     */
    Uni<List<FoundNote>> find(UUID userId, SearchQuery query, NoteFilter filter, SearchCursor after, int limit) {
        return pool.withTransaction(tx -> tx.preparedQuery(SearchSql.SETTINGS)
                .execute(Tuple.of(query.length() < SHORT ? "0.3" : "0.4"))
                .chain(() -> tx.preparedQuery(SearchSql.STEMS).execute(Tuple.of(userId, query.include(), query
                        .exclude())))
                .chain(rows -> new Search(tx, userId, query, filter, after, limit, rows.iterator().next()).run()))
                .onFailure(NoteSearch::isTooSlow).transform(slow -> new Problem(503, "unavailable",
                        "The search took too long. Search for more specific words."));
    }

    private static boolean isTooSlow(Throwable failure) {
        return failure instanceof PgException refused && QUERY_CANCELED.equals(refused.getSqlState());
    }

    private static Tuple parameters(UUID userId, NoteFilter filter, Object... more) {
        Tuple tuple = Tuple.of(userId, filter.isEmpty(), filter.subject(), filter.channel(), filter.concept());
        tuple.addValue(filter.from().orElse(null)).addValue(filter.to().orElse(null));
        for (Object value : more) {
            tuple.addValue(value);
        }
        return tuple;
    }

    private static List<FoundNote> notes(RowSet<Row> rows) {
        return rows.stream().map(NoteSearch::note).toList();
    }

    private static FoundNote note(Row row) {
        Long[] parts = row.getArrayOfLongs("parts");
        return new FoundNote(new NoteSummary(row.getUUID("id"), row.getUUID("video_id"), row.getString("youtube_id"),
                row.getString("title"), row.getString("channel"), row.getString("subject"), row.getString("language"),
                row.getString("summary"), row.getInteger("version"), row.getBoolean("edited"), null, null,
                row.getOffsetDateTime("created_at").toInstant(), row.getOffsetDateTime("updated_at").toInstant()),
                row.getDouble("rank"), parts == null ? List.of() : List.of(parts));
    }

    /** A title that is similar to the query. */
    private record SimilarTitle(UUID noteId, double similarity) {}

    /** One search in its transaction. */
    private final class Search {
        private final SqlConnection tx;
        private final UUID userId;
        private final SearchQuery query;
        private final NoteFilter filter;
        private final SearchCursor after;
        private final int limit;
        private final String included;
        private final String excluded;
        private final String candidates;
        private final String excludedCandidates;

        Search(SqlConnection tx, UUID userId, SearchQuery query, NoteFilter filter, SearchCursor after, int limit,
                Row stems) {
            this.tx = tx;
            this.userId = userId;
            this.query = query;
            this.filter = filter;
            this.after = after;
            this.limit = limit;
            included = stems.getString("included");
            excluded = stems.getString("excluded");
            candidates = stems.getString("candidates");
            excludedCandidates = stems.getString("excluded_candidates");
        }

        /** Similar titles follow all others, so only a page that those do not fill needs them. */
        Uni<List<FoundNote>> run() {
            return page(List.of()).chain(rows -> rows.size() == limit
                    ? Uni.createFrom().item(rows)
                    : similarTitles().chain(titles -> titles.isEmpty() ? Uni.createFrom().item(rows) : page(titles)))
                    .chain(rows -> hits.addTo(tx, userId, query, new SearchHits.Match(included, candidates,
                            rows.size() > 0 && rows.iterator().next().getBoolean("is_common")), notes(rows)));
        }

        private Uni<RowSet<Row>> page(List<SimilarTitle> similar) {
            return tx.preparedQuery(SearchSql.PAGE).execute(parameters(userId, filter, after.id(), after.rank(),
                    included, excluded, similar.stream().map(SimilarTitle::noteId).toArray(UUID[]::new),
                    similar.stream().map(SimilarTitle::similarity).toArray(Double[]::new), limit,
                    candidates, excludedCandidates));
        }

        private Uni<List<SimilarTitle>> similarTitles() {
            if (!query.isSimple() || query.length() < MIN_SIMILAR) {
                return Uni.createFrom().item(List.of());
            }
            TitleMatcher matcher = new TitleMatcher(query.words());
            return tx.preparedQuery(SearchSql.SIMILAR_TITLES).execute(parameters(userId, filter, String.join(
                    " ", query.words()))).map(rows -> {
                        List<SimilarTitle> titles = new ArrayList<>();
                        for (Row row : rows) {
                            if (matcher.matches(row.getString("title"))) {
                                titles.add(new SimilarTitle(row.getUUID("note_id"), row.getDouble("similarity")));
                            }
                        }
                        return titles;
                    });
        }
    }
}
