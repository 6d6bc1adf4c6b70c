package dev.studybuddy.credits.bonus;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** Lets the tests of other features make people with credits. */
@ApplicationScoped
public class TestBonuses {
    private final Bonuses bonuses;

    TestBonuses(Bonuses bonuses) {
        this.bonuses = bonuses;
    }

    public Uni<Void> welcome(SqlConnection tx, UUID person, String identity) {
        return bonuses.welcome(tx, person, identity).replaceWithVoid();
    }
}
