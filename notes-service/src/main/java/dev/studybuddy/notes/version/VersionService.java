package dev.studybuddy.notes.version;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;

import dev.studybuddy.notes.markdown.WordDiff;
import dev.studybuddy.notes.note.NoteEntity;
import dev.studybuddy.platform.page.Page;
import dev.studybuddy.platform.page.PageRequest;
import dev.studybuddy.platform.problem.Problem;

/** Lists, finds and compares versions. Every method fails with {@code not_found} when the user has no such note. */
@ApplicationScoped
class VersionService {
    private static final Duration DIFF_TIMEOUT = Duration.ofSeconds(10);

    private final Vertx vertx;

    VersionService(Vertx vertx) {
        this.vertx = vertx;
    }

    /** A page of the versions, newest first. */
    Uni<Page<VersionSummary>> list(UUID noteId, UUID userId, PageRequest page) {
        // The cursor of a page is an id, and a version is the lower half of one.
        long last = page.before().getLeastSignificantBits();
        int before = last < 0 || last > Integer.MAX_VALUE ? Integer.MAX_VALUE : (int) last;
        int rows = page.rows();
        return Panache.withSession(() -> NoteEntity.require(noteId, userId)
                .chain(() -> NoteVersionEntity.find("noteId = ?1 and version < ?2 order by version desc", noteId,
                        before)
                        .project(VersionSummary.class).range(0, rows - 1).list())
                .map(found -> page.page(found, version -> new UUID(0, version.version()))));
    }

    Uni<VersionText> find(UUID noteId, UUID userId, int version) {
        return Panache.withSession(() -> NoteEntity.require(noteId, userId)
                .chain(() -> NoteVersionEntity.require(noteId, version))).map(VersionText::of);
    }

    /** What changed from {@code against} to {@code version}. */
    Uni<VersionDiff> diff(UUID noteId, UUID userId, int version, int against) {
        return Panache.withSession(() -> NoteEntity.require(noteId, userId)
                .chain(() -> NoteVersionEntity.require(noteId, version))
                .chain(newer -> NoteVersionEntity.require(noteId, against)
                        .map(older -> List.of(older.content, newer.content))))
                .chain(texts -> vertx.executeBlocking(() -> WordDiff.of(texts.get(0), texts.get(1))))
                .map(diff -> new VersionDiff(version, against, diff.wordsAdded(), diff.wordsRemoved(), diff.hunks()))
                .ifNoItem().after(DIFF_TIMEOUT)
                .failWith(() -> new Problem(503, "unavailable", "The comparison took too long. Try again later."));
    }
}
