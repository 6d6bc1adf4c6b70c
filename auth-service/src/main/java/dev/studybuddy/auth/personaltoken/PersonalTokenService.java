package dev.studybuddy.auth.personaltoken;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

import dev.studybuddy.auth.activity.ActivityKind;
import dev.studybuddy.auth.activity.ActivityRepository;
import dev.studybuddy.auth.activity.NewActivity;
import dev.studybuddy.auth.activity.RequestOrigin;
import dev.studybuddy.auth.crypto.Secret;
import dev.studybuddy.auth.session.CurrentSession;
import dev.studybuddy.auth.session.RevocationPublisher;
import dev.studybuddy.auth.session.SessionRepository;
import dev.studybuddy.platform.problem.Problem;

/** Creates and revokes personal tokens and records both in the audit log. */
@ApplicationScoped
class PersonalTokenService {
    private final Pool pool;
    private final PersonalTokenRepository tokens;
    private final RevocationPublisher revocations;
    private final ActivityRepository activities;
    private final SessionRepository sessions;
    private final Clock clock;

    PersonalTokenService(Pool pool, PersonalTokenRepository tokens, RevocationPublisher revocations,
            ActivityRepository activities, SessionRepository sessions, Clock clock) {
        this.pool = pool;
        this.tokens = tokens;
        this.revocations = revocations;
        this.activities = activities;
        this.sessions = sessions;
        this.clock = clock;
    }

    /** Creates a token; 409 if the user has too many, 401 if the session has ended or its sign-in is not recent. */
    Uni<CreatedTokenResponse> create(CurrentSession session, CreateTokenRequest request, RequestOrigin origin) {
        String[] scopes = request.sortedScopes();
        Optional<OffsetDateTime> expiry = request.expiry(clock);
        Secret secret = Secret.random(PersonalTokenRepository.PREFIX);
        NewActivity activity = new NewActivity(session.userId(), ActivityKind.TOKEN_CREATED, origin)
                .withDetail(request.name());
        return pool.withTransaction(tx -> tokens.requireSession(tx, session)
                .chain(() -> sessions.requireRecentSignIn(tx, session))
                .chain(() -> tokens.insert(tx, session.userId(), secret, request.name(), scopes, expiry))
                .map(created -> created.orElseThrow(PersonalTokenService::tooManyTokens))
                .call(() -> activities.record(tx, activity)));
    }

    /** Lists the tokens of a user, newest first, including expired ones. */
    Uni<List<PersonalTokenView>> list(UUID userId, UUID before, int limit) {
        return tokens.list(userId, before, limit);
    }

    /** Revokes a token everywhere at once; 404 if the user has no such token. */
    Uni<Void> revoke(UUID userId, UUID id, RequestOrigin origin) {
        return pool.withTransaction(tx -> tokens.delete(tx, userId, id)
                .map(name -> name.orElseThrow(Problem::notFound))
                .call(name -> activities.record(tx,
                        new NewActivity(userId, ActivityKind.TOKEN_REVOKED, origin).withDetail(name))))
                .chain(() -> revocations.publishRevoked(List.of(id)));
    }

    /** Revokes all tokens of a user everywhere at once. */
    Uni<Void> revokeAll(UUID userId, RequestOrigin origin) {
        return pool.withTransaction(tx -> tokens.deleteAll(tx, userId)
                .call(names -> activities.recordAll(tx, names.values().stream().map(
                        name -> new NewActivity(userId, ActivityKind.TOKEN_REVOKED, origin).withDetail(name))
                        .toList())))
                .chain(names -> revocations.publishRevoked(List.copyOf(names.keySet())));
    }

    private static Problem tooManyTokens() {
        return new Problem(409, "too_many_tokens", "You have " + PersonalTokenRepository.MAX_TOKENS
                + " personal tokens already. Revoke one first.");
    }
}
