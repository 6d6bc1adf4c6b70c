package dev.studybuddy.platform.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;

import dev.studybuddy.platform.RealServers;
import dev.studybuddy.platform.problem.Problem;

class IdempotencyKeysTest {
    private static final IdempotencyKeys KEYS = new IdempotencyKeys("request_key", List.of("result_id"));
    private static final Optional<String> KEY = Optional.of("a key");
    private static RealServers servers;
    private final UUID user = UUID.randomUUID();
    private final UUID result = UUID.randomUUID();

    @BeforeAll
    static void start() {
        servers = new RealServers();
        servers.await(servers.pool.query("""
                CREATE TABLE request_key (
                    user_id uuid NOT NULL, key text NOT NULL, fingerprint text NOT NULL, result_id uuid,
                    created_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (user_id, key))
                """).execute());
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @Test
    void the_same_request_again_finds_the_result_of_the_first() {
        assertThat(request("one")).isEmpty();

        assertThat(request("one")).contains(result);
    }

    @Test
    void another_request_with_the_same_key_is_rejected() {
        request("one");

        assertThatThrownBy(() -> request("two")).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(422);
            assertThat(problem.code()).isEqualTo("idempotency_key_reused");
        });
    }

    @Test
    void a_key_is_free_again_after_24_hours() {
        request("one");
        servers.await(servers.pool.query("UPDATE request_key SET created_at = now() - interval '25 hours'").execute());

        assertThat(request("two")).isEmpty();
    }

    @Test
    void without_a_key_nothing_is_stored() {
        Optional<Row> earlier = servers.await(servers.pool.withTransaction(
                tx -> KEYS.claim(tx, user, Optional.empty(), "one").chain(
                        claimed -> KEYS.save(tx, user, Optional.empty(), List.of(result)).replaceWith(claimed))));

        assertThat(earlier).isEmpty();
        assertThat(servers.count("SELECT count(*) FROM request_key WHERE user_id = '" + user + "'")).isZero();
    }

    private Optional<UUID> request(String fingerprint) {
        return servers.await(servers.pool.withTransaction(tx -> KEYS.claim(tx, user, KEY, fingerprint).chain(
                earlier -> earlier.isPresent()
                        ? Uni.createFrom().item(earlier.map(row -> row.getUUID("result_id")))
                        : KEYS.save(tx, user, KEY, List.of(result)).replaceWith(Optional.<UUID>empty()))));
    }
}
