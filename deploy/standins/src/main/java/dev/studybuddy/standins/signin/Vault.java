package dev.studybuddy.standins.signin;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Secrets that were handed out, what each stands for, and until when. The oldest are forgotten when there are too many. */
final class Vault {
    private static final int MOST = 20_000;
    private static final int BYTES = 24;

    private record Kept(Grant grant, Instant until) {}

    private final Clock clock;
    private final Duration goodFor;
    private final String prefix;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Kept> kept = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
            return size() > MOST;
        }
    };

    Vault(Clock clock, Duration goodFor, String prefix) {
        this.clock = clock;
        this.goodFor = goodFor;
        this.prefix = prefix;
    }

    String handOut(Grant grant) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        var secret = prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        kept.put(secret, new Kept(grant, clock.instant().plus(goodFor)));
        return secret;
    }

    /** @return what the secret stands for, which it does no more afterwards */
    Optional<Grant> redeem(String secret) {
        return Optional.ofNullable(kept.remove(secret)).filter(this::isGood).map(Kept::grant);
    }

    Optional<Grant> look(String secret) {
        return Optional.ofNullable(kept.get(secret)).filter(this::isGood).map(Kept::grant);
    }

    void clear() {
        kept.clear();
    }

    private boolean isGood(Kept found) {
        return clock.instant().isBefore(found.until());
    }
}
