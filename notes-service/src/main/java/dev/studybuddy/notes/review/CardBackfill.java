package dev.studybuddy.notes.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;

import dev.studybuddy.notes.note.NoteBackfill;

/** Makes the cards of notes that were saved by a version of this service without cards. */
@ApplicationScoped
public class CardBackfill {
    private static final String WITHOUT_CARDS = "cards_version IS DISTINCT FROM version";

    private final NoteBackfill backfill;

    CardBackfill(Pool pool, CardService cards, Vertx vertx) {
        this.backfill = new NoteBackfill(pool, vertx, "card", WITHOUT_CARDS, cards::refresh);
    }

    void start(@Observes StartupEvent started) {
        backfill.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        backfill.stop();
    }

    /** Makes the cards of all such notes; emits their number. */
    public Uni<Integer> run() {
        return backfill.run();
    }
}
