package dev.studybuddy.notes.subject;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.platform.lock.AdvisoryLock;
import dev.studybuddy.platform.problem.Problem;

/**
 * Renames and merges subjects. All versions of all notes get the new name, as if they always had it, and the notes keep
 * their versions and ETags: an editor that is open stays valid, and the old name in what it saves becomes the new one.
 */
@ApplicationScoped
class SubjectRenameService {
    private static final int MAX_FORMER = 500;
    private static final String FIND_SPELLINGS = """
            SELECT note_version.subject AS name,
                   count(*) FILTER (WHERE note_version.version = note.version) AS notes
            FROM note
            JOIN note_version ON note_version.note_id = note.id
            WHERE note.user_id = $1 AND note_version.subject IS NOT NULL
            GROUP BY note_version.subject
            ORDER BY notes DESC, name
            """;
    // The drafts that regeneration compares with have the new name too, or it would look like an edit of the user.
    private static final String RENAME = """
            UPDATE note_version
            SET subject = CASE WHEN subject = ANY($2) THEN $3::text ELSE subject END,
                generated = CASE
                    WHEN generated ->> 'subject' = ANY($2) THEN jsonb_set(generated, '{subject}', to_jsonb($3::text))
                    ELSE generated
                END
            FROM note
            WHERE note.id = note_version.note_id
                AND note.user_id = $1
                AND (note_version.subject = ANY($2) OR note_version.generated ->> 'subject' = ANY($2))
            """;
    private static final String REDIRECT = """
            UPDATE former_subject
            SET subject = $3
            WHERE user_id = $1 AND subject = ANY($2)
            """;
    private static final String REMEMBER = """
            INSERT INTO former_subject (user_id, key, name, subject, renamed_at)
            VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (user_id, key) DO UPDATE
            SET name = EXCLUDED.name, subject = EXCLUDED.subject, renamed_at = EXCLUDED.renamed_at
            """;
    private static final String FORGET = "DELETE FROM former_subject WHERE user_id = $1 AND key = $2";
    private static final String FORGET_OLDEST = """
            DELETE FROM former_subject
            WHERE user_id = $1
                AND key NOT IN (
                    SELECT key FROM former_subject WHERE user_id = $1 ORDER BY renamed_at DESC, key LIMIT $2
                )
            """;

    private final Pool pool;
    private final SubjectRepository subjects;
    private final Clock clock;

    SubjectRenameService(Pool pool, SubjectRepository subjects, Clock clock) {
        this.pool = pool;
        this.subjects = subjects;
        this.clock = clock;
    }

    private record Spelling(String name, long notes) {
        boolean hasKey(String key) {
            return SubjectName.key(name).equals(key);
        }
    }

    /**
     * Gives all notes of a subject the new name, or the name of the other subject that has it in another spelling.
     *
     * @return the subject that the notes have now
     * @throws Problem {@code not_found} when no note has the subject; {@code validation_failed} for an empty name
     */
    Uni<Subject> rename(UUID userId, String name, String newName) {
        String wanted = SubjectName.clean(newName).orElseThrow(() -> Problem.invalid("name", "Enter a name."));
        // No draft, edit or other rename of the user runs meanwhile.
        return pool.withTransaction(tx -> AdvisoryLock.USER.exclusive(tx, userId)
                .chain(() -> tx.preparedQuery(FIND_SPELLINGS).execute(Tuple.of(userId)))
                .map(rows -> rows.stream().map(row -> new Spelling(row.getString("name"), row.getLong("notes")))
                        .toList())
                .chain(spellings -> rename(tx, userId, SubjectName.key(name), wanted, spellings)));
    }

    private Uni<Subject> rename(SqlConnection tx, UUID userId, String key, String wanted, List<Spelling> spellings) {
        List<Spelling> renamed = spellings.stream().filter(spelling -> spelling.hasKey(key)).toList();
        if (renamed.stream().noneMatch(spelling -> spelling.notes() > 0)) {
            throw Problem.notFound();
        }
        String newKey = SubjectName.key(wanted);
        String target = spellings.stream()
                .filter(spelling -> !key.equals(newKey) && spelling.notes() > 0 && spelling.hasKey(newKey))
                .map(Spelling::name).findFirst().orElse(wanted);
        String[] names = renamed.stream().map(Spelling::name).toArray(String[]::new);
        return tx.preparedQuery(RENAME).execute(Tuple.of(userId, names, target))
                .chain(() -> tx.preparedQuery(FORGET).execute(Tuple.of(userId, newKey)))
                .chain(() -> tx.preparedQuery(REDIRECT).execute(Tuple.of(userId, names, target)))
                .chain(() -> key.equals(newKey)
                        ? Uni.createFrom().voidItem()
                        : remember(tx, userId, key, names[0], target))
                .chain(() -> subjects.find(tx, userId, target));
    }

    private Uni<Void> remember(SqlConnection tx, UUID userId, String key, String name, String target) {
        return tx.preparedQuery(REMEMBER)
                .execute(Tuple.of(userId, key, name, target, clock.instant().atOffset(ZoneOffset.UTC)))
                .chain(() -> tx.preparedQuery(FORGET_OLDEST).execute(Tuple.of(userId, MAX_FORMER))).replaceWithVoid();
    }
}
