package dev.studybuddy.notes.search;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** Selects the channels of a user. Names that differ in case alone are one channel, as for the filter of notes. */
@ApplicationScoped
class ChannelRepository {
    private static final String LIST = """
            SELECT mode() WITHIN GROUP (ORDER BY channel) AS name, count(*) AS notes
            FROM search_note
            WHERE user_id = $1 AND lower(channel) > lower($2::text)
            GROUP BY lower(channel)
            ORDER BY lower(channel)
            LIMIT $3
            """;

    private final Pool pool;

    ChannelRepository(Pool pool) {
        this.pool = pool;
    }

    /** The channels after a name, by name. */
    Uni<List<Channel>> list(UUID userId, String after, int limit) {
        return pool.preparedQuery(LIST).execute(Tuple.of(userId, after, limit)).map(rows -> rows.stream()
                .map(row -> new Channel(row.getString("name"), row.getLong("notes"))).toList());
    }
}
