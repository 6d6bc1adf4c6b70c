package dev.studybuddy.notes.link;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;

import dev.studybuddy.notes.note.NoteBackfill;

/** Indexes the concepts of notes that were saved by a version of this service without the index. */
@ApplicationScoped
public class LinkBackfill {
    private static final String WITHOUT_INDEX = "id IN (SELECT note_id FROM concept WHERE concept_id IS NULL)";

    private final NoteBackfill backfill;

    LinkBackfill(Pool pool, LinkService links, Vertx vertx) {
        this.backfill = new NoteBackfill(pool, vertx, "concept", WITHOUT_INDEX, links::refresh);
    }

    void start(@Observes StartupEvent started) {
        backfill.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        backfill.stop();
    }

    /** Indexes all such notes; emits their number. */
    public Uni<Integer> run() {
        return backfill.run();
    }
}
