package dev.studybuddy.auth.export;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** Reads a user's data in this service as JSON files, without secrets and their hashes. */
@ApplicationScoped
class AuthExport {
    private static final Map<String, String> QUERIES = new LinkedHashMap<>();
    static {
        QUERIES.put("profile.json", """
                SELECT jsonb_pretty(to_jsonb(user_account) || jsonb_build_object('identities', (
                    SELECT jsonb_agg(to_jsonb(identity) - 'user_id' ORDER BY created_at, provider)
                    FROM identity WHERE user_id = user_account.id
                )))
                FROM user_account
                WHERE id = $1
                """);
        QUERIES.put("sessions.json", list("id, device, provider, created_at, last_used_at", "session"));
        QUERIES.put("tokens.json", list("id, name, scopes, created_at, expires_at, last_used_at", "personal_token"));
        QUERIES.put("activity.json", list("id, kind, at, device, address, provider, detail", "activity"));
    }

    private final Pool pool;

    AuthExport(Pool pool) {
        this.pool = pool;
    }

    /** The contents of the files by path. */
    Uni<Map<String, String>> read(UUID userId) {
        return Multi.createFrom().iterable(QUERIES.entrySet())
                .onItem().transformToUniAndConcatenate(
                        query -> pool.preparedQuery(query.getValue()).execute(Tuple.of(userId))
                                .map(rows -> Map.entry(query.getKey(), rows.iterator().next().getString(0))))
                .collect().in(LinkedHashMap::new, (files, file) -> files.put(file.getKey(), file.getValue()));
    }

    private static String list(String columns, String table) {
        return """
                SELECT jsonb_pretty(coalesce(jsonb_agg(to_jsonb(entry) ORDER BY entry.id), '[]'))
                FROM (SELECT %s FROM %s WHERE user_id = $1) AS entry
                """.formatted(columns, table);
    }
}
