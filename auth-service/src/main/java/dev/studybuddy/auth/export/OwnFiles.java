package dev.studybuddy.auth.export;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** What this service keeps of a person, as files; of what opens doors only that it is there. */
@ApplicationScoped
class OwnFiles {
    private static final Map<String, String> FILES = new LinkedHashMap<>();

    static {
        FILES.put("profile.json", """
                SELECT jsonb_pretty(to_jsonb(person) || jsonb_build_object('identities', (
                    SELECT jsonb_agg(to_jsonb(identity) - 'person_id' ORDER BY created_at, provider)
                    FROM identity WHERE person_id = person.id
                )))
                FROM person
                WHERE id = $1
                """);
        FILES.put("sessions.json", list("id, device, created_at, last_used_at", "session"));
        FILES.put("tokens.json", list("id, name, scopes, created_at, expires_at, last_used_at", "personal_token"));
        FILES.put("activity.json", list("id, kind, at, device, address, provider, detail", "activity"));
    }

    private final Pool pool;

    OwnFiles(Pool pool) {
        this.pool = pool;
    }

    /** The texts by their paths. */
    Uni<Map<String, String>> of(UUID person) {
        return Multi.createFrom().iterable(FILES.entrySet())
                .onItem().transformToUniAndConcatenate(
                        file -> pool.preparedQuery(file.getValue()).execute(Tuple.of(person))
                                .map(rows -> Map.entry(file.getKey(), rows.iterator().next().getString(0))))
                .collect().in(LinkedHashMap::new, (files, file) -> files.put(file.getKey(), file.getValue()));
    }

    private static String list(String columns, String table) {
        return """
                SELECT jsonb_pretty(coalesce(jsonb_agg(to_jsonb(kept) ORDER BY kept.id), '[]'))
                FROM (SELECT %s FROM %s WHERE person_id = $1) AS kept
                """.formatted(columns, table);
    }
}
