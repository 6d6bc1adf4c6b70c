package dev.studybuddy.credits.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

/** Checks the invariants of {@code ledger/invariants.sql} against the database. */
@ApplicationScoped
public class LedgerInvariants {
    private static final String SNAPSHOT = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
    private static final String SQL = read("/ledger/invariants.sql");

    private final Pool pool;

    public LedgerInvariants(Pool pool) {
        this.pool = pool;
    }

    /** Computes all invariants in one snapshot of the live database, without locks. */
    public Uni<List<Invariant>> check() {
        return pool.withConnection(connection -> connection.query(SNAPSHOT).execute()
                .chain(() -> connection.query(SQL).execute())
                .map(LedgerInvariants::invariants)
                .call(() -> connection.query("COMMIT").execute())
                .onFailure().call(() -> connection.query("ROLLBACK").execute()));
    }

    private static List<Invariant> invariants(RowSet<Row> rows) {
        List<Invariant> invariants = new ArrayList<>();
        rows.forEach(row -> invariants.add(new Invariant(row.getString("invariant"), row.getLong("expected"),
                row.getLong("actual"))));
        return invariants;
    }

    private static String read(String resource) {
        try (InputStream sql = LedgerInvariants.class.getResourceAsStream(resource)) {
            return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
