package dev.studybuddy.auth.token;

import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.token.VerificationKeys;

/** The keys of this service. Read at the start, so that a missing one stops it then and not at the first sign-in. */
@Startup
@Singleton
class SigningKeys implements VerificationKeys {
    private final SigningKey current;
    private final Optional<SigningKey> next;

    SigningKeys(TokenSettings settings) {
        this.current = SigningKey.read("JWT_PRIVATE_KEY", settings.privateKey().orElse(null));
        this.next = settings.nextPrivateKey().map(pem -> SigningKey.read("JWT_NEXT_PRIVATE_KEY", pem))
                .filter(key -> !key.id().equals(current.id()));
    }

    /** The one that signs. */
    SigningKey current() {
        return current;
    }

    /** All that signatures are accepted from. */
    List<SigningKey> all() {
        return Stream.concat(Stream.of(current), next.stream()).toList();
    }

    @Override
    public Optional<PublicKey> find(String id) {
        return all().stream().filter(key -> key.id().equals(id)).<PublicKey>map(SigningKey::publicKey).findAny();
    }

    /** There are no others: a key comes with a restart. */
    @Override
    public Uni<Void> renew() {
        return Uni.createFrom().voidItem();
    }
}
