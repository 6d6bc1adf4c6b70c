package dev.studybuddy.notes.review;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.platform.export.ExportLine;
import dev.studybuddy.platform.export.ExportPart;
import dev.studybuddy.platform.export.RowStream;

/** All cards of a user, also retired ones, and all reviews: a file each, a JSON object on each line, oldest first. */
@ApplicationScoped
class CardExport implements ExportPart {
    private static final int BATCH = 200;
    private static final String FIND_CARDS = """
            SELECT id,
                   json_strip_nulls(json_build_object(
                       'id', id, 'note_id', note_id, 'kind', kind, 'front', coalesce(own_front, front),
                       'back', coalesce(own_back, back), 'edited', own_front IS NOT NULL, 'start', start,
                       'due', due, 'state', phase, 'stability', stability, 'difficulty', difficulty,
                       'reviews', repetitions, 'lapses', lapses, 'reviewed_at', reviewed_at, 'suspended', suspended,
                       'buried_until', buried_until, 'retired_at', retired_at))::text AS line
            FROM card
            WHERE user_id = $1 AND id > $2
            ORDER BY id
            LIMIT $3
            """;
    private static final String FIND_REVIEWS = """
            SELECT id,
                   json_strip_nulls(json_build_object(
                       'id', id, 'card_id', card_id, 'rating', rating, 'duration_ms', duration_ms,
                       'reviewed_at', reviewed_at))::text AS line
            FROM review
            WHERE user_id = $1 AND id > $2
            ORDER BY id
            LIMIT $3
            """;

    private final Pool pool;

    CardExport(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Multi<ExportLine> export(UUID userId) {
        return Multi.createBy().concatenating().streams(lines("notes/cards.jsonl", FIND_CARDS, userId),
                lines("notes/reviews.jsonl", FIND_REVIEWS, userId));
    }

    private Multi<ExportLine> lines(String path, String sql, UUID userId) {
        return RowStream.of(BATCH, row -> row.getUUID("id"), last -> find(sql, userId, last))
                .map(row -> ExportLine.of(path, row.getString("line") + "\n"));
    }

    private Uni<List<Row>> find(String sql, UUID userId, UUID last) {
        return pool.preparedQuery(sql).execute(Tuple.of(userId, last, BATCH)).map(rows -> rows.stream().toList());
    }
}
