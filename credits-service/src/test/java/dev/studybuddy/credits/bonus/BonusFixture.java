package dev.studybuddy.credits.bonus;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** Gives the tests of other packages access to bonuses. */
@ApplicationScoped
public class BonusFixture {
    private final BonusService bonuses;

    BonusFixture(BonusService bonuses) {
        this.bonuses = bonuses;
    }

    public Uni<Void> grant(SqlConnection tx, UUID user, String identity) {
        return bonuses.grant(tx, user, identity).replaceWithVoid();
    }
}
