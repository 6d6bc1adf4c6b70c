package dev.studybuddy.notes.derived;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

import dev.studybuddy.notes.link.LinkService;
import dev.studybuddy.notes.review.CardService;

/**
 * What is derived from the current version of a note: its concepts, links and cards. Each transaction that makes
 * another version the current one refreshes it. The search index is refreshed by triggers.
 */
@ApplicationScoped
public class DerivedRows {
    private final LinkService links;
    private final CardService cards;

    DerivedRows(LinkService links, CardService cards) {
        this.links = links;
        this.cards = cards;
    }

    /** The transaction holds the locks of the user and of the video. */
    public Uni<Void> refresh(SqlConnection tx, UUID noteId) {
        return links.refresh(tx, noteId).chain(() -> cards.refresh(tx, noteId));
    }
}
