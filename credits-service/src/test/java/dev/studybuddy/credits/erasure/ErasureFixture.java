package dev.studybuddy.credits.erasure;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** Gives the tests of other packages access to the erasure. */
@ApplicationScoped
public class ErasureFixture {
    private final UserErasure erasure;

    ErasureFixture(UserErasure erasure) {
        this.erasure = erasure;
    }

    public Uni<Void> erase(SqlConnection tx, UUID user) {
        return erasure.erase(tx, user);
    }
}
