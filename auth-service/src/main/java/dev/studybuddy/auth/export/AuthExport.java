package dev.studybuddy.auth.export;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.platform.export.ExportLine;

/** Reads a user's data in this service as JSON files, in pages and without secrets and their hashes. */
@ApplicationScoped
class AuthExport {
    static final Duration DATABASE_TIMEOUT = Duration.ofSeconds(10);
    private static final int PAGE = 500;
    private static final UUID FIRST = new UUID(0, 0);
    private static final String PROFILE = """
            SELECT jsonb_pretty(to_jsonb(user_account) || jsonb_build_object('identities', (
                SELECT jsonb_agg(to_jsonb(identity) - 'user_id' ORDER BY created_at, provider)
                FROM identity WHERE user_id = user_account.id
            ))) AS text
            FROM user_account
            WHERE id = $1
            """;
    private static final List<ListFile> LISTS = List.of(
            new ListFile("sessions.json", "id, device, provider, created_at, last_used_at", "session"),
            new ListFile("tokens.json", "id, name, scopes, created_at, expires_at, last_used_at", "personal_token"),
            new ListFile("activity.json", "id, kind, at, count, device, address, provider, detail", "activity"));

    private final Pool pool;

    AuthExport(Pool pool) {
        this.pool = pool;
    }

    /** A JSON array with an object for each row of a table. */
    private record ListFile(String path, String columns, String table) {
        String pageSql() {
            return """
                    SELECT string_agg(to_jsonb(entry)::text, E',\\n' ORDER BY id) AS text,
                           (array_agg(id ORDER BY id DESC))[1] AS last,
                           count(*) AS rows
                    FROM (SELECT %s FROM %s WHERE user_id = $1 AND id > $2 ORDER BY id LIMIT $3) AS entry
                    """.formatted(columns, table);
        }
    }

    /** Opens the files of a user; nothing is read before they are. */
    ExportSource open(UUID userId) {
        return new Files(userId);
    }

    private Row row(String sql, Tuple parameters) {
        return pool.preparedQuery(sql).execute(parameters).await().atMost(DATABASE_TIMEOUT).iterator().next();
    }

    private final class Files implements ExportSource {
        private final UUID userId;
        private final Queue<ListFile> lists = new ArrayDeque<>(LISTS);
        private boolean profileRead;
        /** The last row that was read of the first list; empty at its beginning. */
        private Optional<UUID> last = Optional.empty();

        Files(UUID userId) {
            this.userId = userId;
        }

        @Override
        public Optional<ExportLine> next() {
            if (!profileRead) {
                profileRead = true;
                return Optional.of(ExportLine.of("profile.json", row(PROFILE, Tuple.of(userId)).getString("text")));
            }
            return Optional.ofNullable(lists.peek()).map(this::page);
        }

        private ExportLine page(ListFile list) {
            Row page = row(list.pageSql(), Tuple.of(userId, last.orElse(FIRST), PAGE));
            StringBuilder text = new StringBuilder(last.isEmpty() ? "[\n" : "");
            if (page.getLong("rows") > 0) {
                text.append(last.isEmpty() ? "" : ",\n").append(page.getString("text"));
            }
            last = Optional.ofNullable(page.getUUID("last"));
            if (page.getLong("rows") < PAGE) {
                text.append("\n]\n");
                lists.remove();
                last = Optional.empty();
            }
            return ExportLine.of(list.path(), text.toString());
        }

        @Override
        public void close() {
            // Holds nothing between two pages.
        }
    }
}
