package dev.studybuddy.credits.erasure;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** Lets the tests of other features erase people. */
@ApplicationScoped
public class TestErasures {
    private final ErasedPeople erased;

    TestErasures(ErasedPeople erased) {
        this.erased = erased;
    }

    public Uni<Void> erase(SqlConnection tx, UUID person) {
        return erased.erase(tx, person);
    }
}
