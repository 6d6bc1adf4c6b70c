package dev.studybuddy.notes.version;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.notes.derived.DerivedRows;
import dev.studybuddy.notes.markdown.SectionIndex;
import dev.studybuddy.notes.markdown.WordDiff;
import dev.studybuddy.notes.note.Note;
import dev.studybuddy.notes.note.NoteEvent;
import dev.studybuddy.notes.note.NoteService;
import dev.studybuddy.notes.note.Section;
import dev.studybuddy.notes.note.VideoLock;
import dev.studybuddy.notes.subject.SubjectService;
import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.platform.outbox.Outbox;
import dev.studybuddy.platform.problem.Problem;

/**
 * Saves edits and restores versions. One transaction has the version, its search vector, the concepts, links and cards
 * of the note, and the event. Every method returns the note after it, and fails with {@code not_found} when the user
 * has no such note or version.
 */
@ApplicationScoped
public class EditService {
    private final Pool pool;
    private final NoteService notes;
    private final DerivedRows derived;
    private final SubjectService subjects;
    private final Outbox outbox;
    private final EditConfig config;
    private final Vertx vertx;
    private final Clock clock;

    EditService(Pool pool, NoteService notes, DerivedRows derived, SubjectService subjects,
            Outbox outbox,
            EditConfig config, Vertx vertx, Clock clock) {
        this.pool = pool;
        this.notes = notes;
        this.derived = derived;
        this.subjects = subjects;
        this.outbox = outbox;
        this.config = config;
        this.vertx = vertx;
        this.clock = clock;
    }

    /**
     * Saves an edit as a new version, or in the edited version that is current if that was made a short time ago. An
     * edit that changes nothing saves nothing. Fails with {@code precondition_failed} when another version is current.
     */
    public Uni<Note> save(UUID noteId, UUID userId, IfMatch ifMatch, NoteEdit edit) {
        return vertx.executeBlocking(edit::sanitized).chain(sanitized -> change(noteId, userId, ifMatch,
                change -> subjects.ofEdit(change.tx, userId, noteId, change.subject(), sanitized.subject())
                        .map(sanitized::withSubject).chain(resolved -> change.isUnchanged(resolved)
                                ? Uni.createFrom().item(false)
                                : save(change, resolved))));
    }

    private Uni<Boolean> save(Change change, NoteEdit edit) {
        return vertx.executeBlocking(() -> change.version(edit)).chain(version -> change.tx
                .preparedQuery(change.isRecentEdit() ? EditSql.UPDATE_VERSION : EditSql.INSERT_VERSION)
                .execute(version)).replaceWith(true);
    }

    /** Makes a copy of an earlier version the current one. Does nothing when that version is current. */
    Uni<Note> restore(UUID noteId, UUID userId, IfMatch ifMatch, int version) {
        return change(noteId, userId, ifMatch, change -> change.number() == version
                ? Uni.createFrom().item(false)
                : change.tx.preparedQuery(EditSql.FIND_CONTENT).execute(Tuple.of(noteId, version))
                        .map(rows -> rows.stream().findFirst().orElseThrow(Problem::notFound).getString("content"))
                        .chain(content -> vertx.executeBlocking(() -> WordDiff.of(change.content(), content)))
                        .chain(diff -> change.tx.preparedQuery(EditSql.RESTORE).execute(Tuple.of(noteId, version,
                                change.next(), diff.wordsAdded(), diff.wordsRemoved())))
                        .replaceWith(true));
    }

    /** @param work makes the version {@link Change#next} and returns true, or leaves everything as it is */
    private Uni<Note> change(UUID noteId, UUID userId, IfMatch ifMatch, Function<Change, Uni<Boolean>> work) {
        return pool.withTransaction(tx -> tx.preparedQuery(EditSql.FIND_VIDEO).execute(Tuple.of(noteId, userId))
                .map(EditService::require)
                .chain(video -> VideoLock.acquire(tx, userId, video.getUUID("video_id")))
                .chain(() -> tx.preparedQuery(EditSql.FIND_CURRENT)
                        .execute(Tuple.of(noteId, userId, config.session().toMillis())))
                .map(rows -> new Change(tx, noteId, require(rows)))
                .invoke(change -> ifMatch.requireMatch(change.number()))
                .chain(change -> work.apply(change).chain(made -> made
                        ? publish(change, userId)
                        : Uni.createFrom().voidItem()).chain(() -> notes.find(change.tx, noteId, userId)))
                .map(Optional::orElseThrow));
    }

    private Uni<Void> publish(Change change, UUID userId) {
        UUID noteId = change.noteId;
        return change.tx.preparedQuery(EditSql.SET_VERSION).execute(Tuple.of(noteId, change.next()))
                .chain(() -> change.tx.preparedQuery(EditSql.DELETE_OLD_VERSIONS)
                        .execute(Tuple.of(noteId, config.maxVersions())))
                .chain(() -> derived.refresh(change.tx, noteId))
                .chain(() -> outbox.append(change.tx, NoteEvent.TOPIC_UPDATED, userId,
                        new NoteEvent(noteId, change.current.getUUID("video_id"), userId, clock.instant())));
    }

    private static Row require(Iterable<Row> rows) {
        return Optional.of(rows.iterator()).filter(found -> found.hasNext()).orElseThrow(Problem::notFound).next();
    }

    /** A change of a note whose lock the transaction holds. */
    private record Change(SqlConnection tx, UUID noteId, Row current) {
        int number() {
            return current.getInteger("version");
        }

        int next() {
            return current.getInteger("next");
        }

        String subject() {
            return current.getString("subject");
        }

        String content() {
            return current.getString("content");
        }

        boolean isRecentEdit() {
            return current.getBoolean("is_recent_edit");
        }

        boolean isUnchanged(NoteEdit edit) {
            return edit.equals(new NoteEdit(current.getString("title"), subject(), content()));
        }

        /** The parameters of both statements that store an edit. */
        Tuple version(NoteEdit edit) {
            List<Section> known = List.of(EventJson.read(current.getString("sections"), Section[].class));
            WordDiff diff = WordDiff.of(isRecentEdit() ? current.getString("content_before") : content(),
                    edit.content());
            return Tuple.from(new Object[]{ noteId, number(), next(), edit.title(), edit.subject(), edit.content(),
                    EventJson.write(SectionIndex.of(edit.content(), known)), diff.wordsAdded(), diff.wordsRemoved() });
        }
    }
}
