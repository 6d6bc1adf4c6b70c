package dev.studybuddy.credits;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.database.MigrationContract;

/** Fills every table in version 3 of the schema and migrates it to the newest version. */
class MigrationTest {
    private static final String USER = "00000000-0000-7000-9000-00000000000a";
    private static final String ERASED = "00000000-0000-7000-9000-00000000000b";
    private static final String ACCOUNT = "00000000-0000-7000-9000-0000000000a1";
    private static final String HELD = "00000000-0000-7000-9000-0000000000c1";
    private static final String RELEASED = "00000000-0000-7000-9000-0000000000c2";
    private static final String PARKED = "00000000-0000-7000-9000-0000000000c3";
    private static final String PURCHASE = "00000000-0000-7000-9000-0000000000d1";
    private static final String OPEN_PURCHASE = "00000000-0000-7000-9000-0000000000d2";
    private static final List<String> TABLES = List.of("account", "hold", "entry", "identity", "purchase",
            "purchase_key");
    /** A bonus of 10, a held and a released hold of 1, a purchase of 10 of which 5 are reversed: 15 posted, 1 held. */
    private static final String FILL = """
            INSERT INTO account (id, kind, user_id, posted, held) VALUES ('%2$s', 'user', '%1$s', 15, 1);
            UPDATE account SET posted = -10 WHERE kind = 'grants';
            UPDATE account SET posted = -5 WHERE kind = 'sales';
            INSERT INTO identity (hash) VALUES ('hash-1');
            INSERT INTO hold (purpose, id, user_id, video_id, account_id, amount, state, decided_at)
            VALUES ('video', '%3$s', '%1$s', uuidv7(), '%2$s', 1, 'held', now());
            INSERT INTO hold (purpose, id, user_id, video_id, account_id, amount, state, resolved_by, decided_at,
                resolved_at)
            VALUES ('video', '%4$s', '%1$s', uuidv7(), '%2$s', 1, 'released', 'failed', now(), now());
            INSERT INTO hold (purpose, id, user_id, amount, state) VALUES ('video', '%5$s', uuidv7(), 1, 'parked');
            INSERT INTO hold (purpose, id, user_id, amount, state, reason, decided_at)
            VALUES ('video', uuidv7(), '%8$s', 1, 'declined', 'erased', now());
            INSERT INTO erased_person (user_id) VALUES ('%8$s');
            INSERT INTO purchase (id, user_id, pack, credits, price_cents, currency, livemode, checkout, status,
                version, session_id, payment_id, receipt_url, refunded_cents, granted_at, receipt_number,
                reversed_credits, look_at)
            VALUES ('%6$s', '%1$s', 'pack_10', 10, 500, 'usd', false, 'embedded', 'paid', 2, 'cs_1', 'pi_1',
                'https://stripe.test/1', 250, now(), nextval('receipt_number'), 5, '2026-11-01T10:00:00Z');
            INSERT INTO purchase (id, user_id, pack, credits, price_cents, currency, livemode, checkout, look_at)
            VALUES ('%7$s', '%1$s', 'pack_10', 10, 500, 'usd', false, 'hosted', '2026-11-01T11:00:00Z');
            INSERT INTO purchase_key (user_id, key, fingerprint, purchase_id) VALUES ('%1$s', 'k', '{}', '%7$s');
            INSERT INTO entry (kind, debit, credit, amount, balance_after, identity_hash)
            SELECT 'bonus', id, '%2$s', 10, 10, 'hash-1' FROM account WHERE kind = 'grants';
            INSERT INTO entry (kind, debit, credit, amount, balance_after, hold_purpose, hold_id)
            SELECT 'hold', '%2$s', id, 1, 9, 'video', '%4$s' FROM account WHERE kind = 'revenue';
            INSERT INTO entry (kind, debit, credit, amount, balance_after, hold_purpose, hold_id)
            SELECT 'release', id, '%2$s', 1, 10, 'video', '%4$s' FROM account WHERE kind = 'revenue';
            INSERT INTO entry (kind, debit, credit, amount, balance_after, purchase_id, purchase_version)
            SELECT 'purchase', id, '%2$s', 10, 20, '%6$s', 1 FROM account WHERE kind = 'sales';
            INSERT INTO entry (kind, debit, credit, amount, balance_after, purchase_id, purchase_version)
            SELECT 'reversal', '%2$s', id, 5, 15, '%6$s', 2 FROM account WHERE kind = 'sales';
            INSERT INTO entry (kind, debit, credit, amount, balance_after, hold_purpose, hold_id)
            SELECT 'hold', '%2$s', id, 1, 14, 'video', '%3$s' FROM account WHERE kind = 'revenue';
            """.formatted(USER, ACCOUNT, HELD, RELEASED, PARKED, PURCHASE, OPEN_PURCHASE, ERASED);

    private MigrationContract schema;
    private List<Map<String, String>> before;

    @BeforeEach
    void fillVersion3AndMigrate() throws SQLException {
        schema = new MigrationContract(TestServers.jdbcUrl(), "credits_migration");
        schema.migrateTo("3");
        schema.execute("BEGIN;" + FILL + "COMMIT");
        before = rows();
        schema.migrate();
    }

    @AfterEach
    void deleteSchema() throws SQLException {
        schema.close();
    }

    @Test
    void every_row_survives_and_the_invariants_hold() throws Exception {
        assertThat(before).hasSizeGreaterThan(15);
        assertThat(rows()).isEqualTo(before);
        assertThat(schema.query("SELECT user_id FROM erased_user")).isEqualTo(List.of(Map.of("user_id", ERASED)));
        assertThat(schema.query("SELECT extract(epoch FROM next_check_at)::bigint AS at FROM purchase ORDER BY id"))
                .extracting(row -> row.get("at")).containsExactly("1793527200", "1793530800");
        try (var sql = getClass().getResourceAsStream("/ledger/invariants.sql")) {
            assertThat(schema.query(new String(sql.readAllBytes(), UTF_8))).hasSizeGreaterThan(15)
                    .allMatch(invariant -> invariant.get("expected").equals(invariant.get("actual")));
        }
    }

    @Test
    void triggers_still_reject_changes_of_the_journal_holds_and_purchases() {
        for (String statement : List.of("UPDATE entry SET amount = 7", "DELETE FROM entry", "TRUNCATE entry CASCADE",
                "DELETE FROM hold", "UPDATE hold SET state = 'held' WHERE state = 'released'",
                "UPDATE hold SET amount = 2 WHERE state = 'held'", "DELETE FROM purchase",
                "UPDATE purchase SET credits = 11", "UPDATE purchase SET status = 'open'",
                "UPDATE purchase SET payment_id = 'pi_2' WHERE payment_id IS NOT NULL")) {
            assertRejected(statement, "23001");
        }
        assertRejected("UPDATE purchase SET reversed_credits = 4 WHERE granted_at IS NOT NULL", "23000");
        assertRejected("INSERT INTO entry (kind, debit, credit, amount, balance_after, purchase_id, purchase_version) "
                + "SELECT 'debt', debit, credit, 1, 1, purchase_id, 3 FROM entry WHERE kind = 'reversal'", "23000");
    }

    @Test
    void constraints_still_reject_inconsistent_rows() {
        for (String statement : List.of("UPDATE account SET held = 16 WHERE kind = 'user'",
                "UPDATE account SET debt = 1 WHERE kind = 'sales'",
                "UPDATE hold SET state = 'declined' WHERE state = 'parked'",
                "UPDATE hold SET state = 'held' WHERE state = 'parked'",
                "UPDATE hold SET state = 'void' WHERE state = 'parked'",
                "UPDATE purchase SET reversed_credits = 11 WHERE granted_at IS NOT NULL",
                "UPDATE purchase SET status = 'paid' WHERE granted_at IS NULL",
                "UPDATE purchase SET refund_due = true WHERE granted_at IS NOT NULL",
                "INSERT INTO entry (kind, debit, credit, amount, balance_after) "
                        + "SELECT 'grant', debit, credit, 1, 1 FROM entry LIMIT 1")) {
            assertRejected(statement, "23514");
        }
        assertRejected("INSERT INTO entry (kind, debit, credit, amount, balance_after, identity_hash) "
                + "SELECT 'bonus', debit, credit, 1, 1, 'hash-2' FROM entry WHERE kind = 'bonus'", "23505");
    }

    private void assertRejected(String statement, String sqlState) {
        assertThatThrownBy(() -> schema.execute(statement)).as(statement).isInstanceOfSatisfying(SQLException.class,
                failure -> assertThat(failure.getSQLState()).as(statement).isEqualTo(sqlState));
    }

    /** All rows without the renamed column. */
    private List<Map<String, String>> rows() throws SQLException {
        StringBuilder sql = new StringBuilder();
        for (String table : TABLES) {
            sql.append(sql.isEmpty() ? "" : " UNION ALL ").append("SELECT '").append(table)
                    .append("' AS name, (to_jsonb(row) - 'look_at' - 'next_check_at' - 'mismatched_cents' - 'mismatched_at')::text AS content FROM ")
                    .append(table).append(" AS row");
        }
        return schema.query(sql + " ORDER BY 1, 2");
    }
}
