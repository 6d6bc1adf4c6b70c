package dev.studybuddy.auth.token;

import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.token.VerificationKeys;

/** The signing keys of this service, parsed at startup so that a missing key fails the start, not the first sign-in. */
@Startup
@Singleton
class SigningKeys implements VerificationKeys {
    static final String CURRENT = "JWT_PRIVATE_KEY";
    static final String NEXT = "JWT_NEXT_PRIVATE_KEY";

    private final SigningKey current;
    private final Optional<SigningKey> next;

    SigningKeys(TokenConfig config) {
        this.current = SigningKey.parse("JWT_PRIVATE_KEY", config.privateKey().orElse(null));
        this.next = config.nextPrivateKey().map(pem -> SigningKey.parse(NEXT, pem))
                .filter(key -> !key.id().equals(current.id()));
    }

    /** The key that signs. */
    SigningKey current() {
        return current;
    }

    /** All keys whose signatures are accepted. */
    List<SigningKey> all() {
        return Stream.concat(Stream.of(current), next.stream()).toList();
    }

    @Override
    public Optional<PublicKey> find(String id) {
        return all().stream().filter(key -> key.id().equals(id)).<PublicKey>map(SigningKey::publicKey).findAny();
    }

    /** Does nothing: the keys change only with a restart. */
    @Override
    public Uni<Void> refresh() {
        return Uni.createFrom().voidItem();
    }
}
