package dev.studybuddy.gateway.live;

import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.Vertx;

import dev.studybuddy.gateway.GatewaySettings;
import dev.studybuddy.gateway.ServiceClient;
import dev.studybuddy.gateway.ServiceUnavailable;
import dev.studybuddy.gateway.session.SessionTokens;
import dev.studybuddy.gateway.session.Token;

/**
 * What a connection begins with: the jobs that have not ended and the balance, asked for as the person. Frames that come
 * meanwhile wait behind it. If a service is away the snapshot says so ({@code partial}) and another follows.
 */
@ApplicationScoped
class Snapshots {
    private static final Logger LOG = Logger.getLogger(Snapshots.class);
    private static final Duration AGAIN = Duration.ofSeconds(3);

    private final ServiceClient services;
    private final GatewaySettings settings;
    private final SessionTokens tokens;
    private final Vertx vertx;

    Snapshots(ServiceClient services, GatewaySettings settings, SessionTokens tokens, Vertx vertx) {
        this.services = services;
        this.settings = settings;
        this.tokens = tokens;
        this.vertx = vertx;
    }

    /** Sends the first snapshot and opens the socket's way out behind it. */
    void begin(LiveSocket socket, Token token) {
        take(token).subscribe().with(snapshot -> {
            socket.outbound().open(snapshot);
            if (isPartial(snapshot)) {
                againLater(socket);
            }
        });
    }

    /** Sends another snapshot: some frames may have been missed. */
    void again(LiveSocket socket) {
        tokens.resolve(socket.credential()).onItem().transformToUni(token -> token.isEmpty()
                ? Uni.createFrom().<Frame>nullItem()
                : take(token.get())).subscribe().with(snapshot -> {
                    if (snapshot != null) {
                        socket.outbound().offer(snapshot);
                    }
                    if (snapshot != null && isPartial(snapshot)) {
                        againLater(socket);
                    }
                }, failure -> againLater(socket));
    }

    private void againLater(LiveSocket socket) {
        vertx.setTimer(AGAIN.toMillis(), timer -> {
            if (socket.isOpen()) {
                again(socket);
            }
        });
    }

    private Uni<Frame> take(Token token) {
        return Uni.combine().all().unis(
                ask("video-service", services.get(settings.services().video(), "/jobs?status=active&limit=100",
                        token.token())),
                ask("credits-service", services.get(settings.services().credits(), "/credits", token.token())))
                .asTuple().map(answers -> snapshot(answers.getItem1(), answers.getItem2()));
    }

    private static Frame snapshot(Optional<JsonObject> jobs, Optional<JsonObject> credits) {
        JsonObject frame = new JsonObject().put("type", "snapshot").put("jobs",
                jobs.map(page -> page.getJsonArray("items")).orElseGet(JsonArray::new));
        credits.ifPresent(account -> frame.put("balance", account.getValue("balance")));
        if (jobs.isEmpty() || credits.isEmpty()) {
            frame.put("partial", true);
        }
        return Frame.lasting(frame);
    }

    private static boolean isPartial(Frame snapshot) {
        return snapshot.json().containsKey("partial");
    }

    private static Uni<Optional<JsonObject>> ask(String service, Uni<ServiceClient.Answer> question) {
        return question.map(answer -> {
            if (answer.status() != 200) {
                throw new ServiceUnavailable(service + " answered " + answer.status());
            }
            return Optional.of(new JsonObject(answer.body()));
        }).onFailure().recoverWithItem(failure -> {
            LOG.warnf("A snapshot is partial: %s", failure.getMessage());
            return Optional.empty();
        });
    }
}
