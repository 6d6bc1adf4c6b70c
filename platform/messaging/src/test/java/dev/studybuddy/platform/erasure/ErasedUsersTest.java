package dev.studybuddy.platform.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import dev.studybuddy.platform.RealServers;
import dev.studybuddy.platform.problem.Problem;

class ErasedUsersTest {
    private static RealServers servers;
    private static ErasedUsers erased;
    private final UUID user = UUID.randomUUID();

    @BeforeAll
    static void start() {
        servers = new RealServers();
        servers.await(servers.pool.query("CREATE TABLE erased_user (user_id uuid PRIMARY KEY)").execute());
        erased = new ErasedUsers(servers.pool);
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @Test
    void a_request_of_an_erased_user_is_unauthenticated() {
        servers.await(erased.requireNotErased(user));
        servers.await(servers.pool.withTransaction(tx -> erased.add(tx, user)));
        servers.await(servers.pool.withTransaction(tx -> erased.add(tx, user)));

        assertThatThrownBy(() -> servers.await(erased.requireNotErased(user)))
                .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.status()).isEqualTo(401));
        boolean isErased = servers.await(servers.pool.withTransaction(tx -> erased.isErased(tx, user)));
        assertThat(isErased).isTrue();
    }

    @Test
    void an_erasure_waits_for_a_transaction_that_writes_for_the_user() throws Exception {
        var writer = servers.await(servers.pool.getConnection());
        var tx = servers.await(writer.begin());
        servers.await(erased.requireNotErased(writer, user));

        CompletableFuture<Void> erasure = servers.pool.withTransaction(other -> erased.add(other, user))
                .subscribeAsCompletionStage();

        assertThatThrownBy(() -> erasure.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        servers.await(tx.commit());
        erasure.get(10, TimeUnit.SECONDS);
        servers.await(writer.close());
    }
}
