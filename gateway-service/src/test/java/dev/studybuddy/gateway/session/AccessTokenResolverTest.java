package dev.studybuddy.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.inject.Vetoed;

import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;

class AccessTokenResolverTest {
    private static final Credential CREDENTIAL = new Credential(true, "secret");

    private final HookedClock clock = new HookedClock();
    private final ManualAuthClient auth = new ManualAuthClient();
    private final AccessTokenResolver tokens = new AccessTokenResolver(auth, clock);

    @Test
    void a_token_is_cached_while_revocations_are_received() {
        tokens.startCaching();

        resolve();

        assertThat(tokens.isCached(CREDENTIAL)).isTrue();
    }

    @Test
    void nothing_is_cached_before_revocations_are_received_or_afterwards() {
        resolve();
        assertThat(tokens.isCached(CREDENTIAL)).isFalse();

        tokens.startCaching();
        resolve();
        tokens.stopCaching();
        assertThat(tokens.isCached(CREDENTIAL)).isFalse();

        resolve();
        assertThat(tokens.isCached(CREDENTIAL)).isFalse();
    }

    @Test
    void a_token_that_was_resolved_while_no_revocations_were_received_is_not_cached() {
        tokens.resolve(CREDENTIAL).subscribe().with(ignored -> {});

        tokens.startCaching();
        auth.answer();

        assertThat(tokens.isCached(CREDENTIAL)).isFalse();
    }

    @Test
    void a_token_that_is_revoked_while_it_is_resolved_is_not_cached() {
        tokens.startCaching();
        tokens.resolve(CREDENTIAL).subscribe().with(ignored -> {});

        tokens.removeSession("sid-of-ada");
        auth.answer();

        assertThat(tokens.isCached(CREDENTIAL)).isFalse();
    }

    @Test
    void a_token_that_is_revoked_between_check_and_put_does_not_stay_cached() {
        tokens.startCaching();
        // The cache reads the clock after the check and before the entry exists.
        clock.hook = () -> CompletableFuture.runAsync(() -> tokens.removeSession("sid-of-ada"));

        resolve();
        clock.revocation.orTimeout(5, TimeUnit.SECONDS).join();

        assertThat(tokens.isCached(CREDENTIAL)).isFalse();
    }

    private void resolve() {
        tokens.resolve(CREDENTIAL).subscribe().with(ignored -> {});
        auth.answer();
    }

    /** Completes a request when the test calls {@code answer}. */
    // No bean beside the other one in the tests of the whole application.
    @Vetoed
    private static final class ManualAuthClient extends AuthClient {
        private UniEmitter<? super Optional<AccessToken>> waiting;

        ManualAuthClient() {
            super(null, AuthClientTest.services("a-token-for-tests-only"));
        }

        @Override
        Uni<Optional<AccessToken>> resolve(Credential credential) {
            return Uni.createFrom().emitter(emitter -> waiting = emitter);
        }

        void answer() {
            waiting.complete(Optional.of(new AccessToken("jwt", "ada", "sid-of-ada", Set.of("user"),
                    Instant.now().plusSeconds(300))));
        }
    }

    /** Begins a revocation when it is read, and gives it time to finish unless it has to wait. */
    private static final class HookedClock extends Clock {
        private Supplier hook = () -> CompletableFuture.completedFuture(null);
        private CompletableFuture<Void> revocation = CompletableFuture.completedFuture(null);

        interface Supplier {
            CompletableFuture<Void> begin();
        }

        @Override
        public Instant instant() {
            revocation = hook.begin();
            revocation.copy().completeOnTimeout(null, Duration.ofMillis(500).toMillis(), TimeUnit.MILLISECONDS).join();
            return Instant.now();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
