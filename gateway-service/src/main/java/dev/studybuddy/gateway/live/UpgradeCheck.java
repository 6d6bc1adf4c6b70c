package dev.studybuddy.gateway.live;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.netty.handler.codec.http.cookie.Cookie;
import io.netty.handler.codec.http.cookie.ServerCookieDecoder;
import io.quarkus.websockets.next.HandshakeRequest;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.smallrye.mutiny.Uni;

import dev.studybuddy.gateway.GatewaySettings;
import dev.studybuddy.gateway.proxy.Admission;
import dev.studybuddy.gateway.proxy.OriginGuard;
import dev.studybuddy.gateway.session.Credential;
import dev.studybuddy.gateway.session.SessionTokens;
import dev.studybuddy.gateway.session.Token;
import dev.studybuddy.platform.problem.Problem;

/** Decides before the upgrade: a cookie with our own origin, or a personal token that may read; and not too many of one person. */
@ApplicationScoped
public class UpgradeCheck implements HttpUpgradeCheck {
    private final GatewaySettings settings;
    private final OriginGuard origins;
    private final Admission admission;
    private final SessionTokens tokens;
    private final Sockets sockets;

    UpgradeCheck(GatewaySettings settings, OriginGuard origins, Admission admission, SessionTokens tokens,
            Sockets sockets) {
        this.settings = settings;
        this.origins = origins;
        this.admission = admission;
        this.tokens = tokens;
        this.sockets = sockets;
    }

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext context) {
        Optional<Credential> credential = Credential.of(context.httpRequest(), settings.sessionCookie());
        if (credential.isEmpty()) {
            return CheckResult.rejectUpgrade(401);
        }
        if (credential.get().isCookie() && !origins.isOurs(context.httpRequest().getHeader("Origin"))) {
            return CheckResult.rejectUpgrade(403);
        }
        return admission.admit(context.httpRequest()).map(token -> {
            if (token.isEmpty()) {
                return CheckResult.rejectUpgradeSync(401);
            }
            if (!token.get().mayRead()) {
                return CheckResult.rejectUpgradeSync(403);
            }
            return sockets.isFull(token.get().userId())
                    ? CheckResult.rejectUpgradeSync(429)
                    : CheckResult.permitUpgradeSync();
        }).onFailure().recoverWithItem(failure -> CheckResult.rejectUpgradeSync(
                failure instanceof Problem problem ? problem.status() : 503));
    }

    Optional<Credential> credential(HandshakeRequest request) {
        return Credential.of(request.header("Authorization"),
                Optional.ofNullable(request.header("Cookie")).flatMap(this::sessionCookie).orElse(null));
    }

    Uni<Optional<Token>> resolve(Optional<Credential> credential) {
        return credential.isEmpty() ? Uni.createFrom().item(Optional.empty()) : tokens.resolve(credential.get());
    }

    private Optional<String> sessionCookie(String header) {
        // The decoder of the HTTP server: both looks at the same header must find the same cookie.
        return ServerCookieDecoder.STRICT.decode(header).stream()
                .filter(cookie -> cookie.name().equals(settings.sessionCookie())).map(Cookie::value).findFirst();
    }
}
