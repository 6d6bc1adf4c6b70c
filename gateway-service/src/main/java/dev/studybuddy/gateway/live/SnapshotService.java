package dev.studybuddy.gateway.live;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import com.fasterxml.jackson.databind.JsonNode;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;

import dev.studybuddy.gateway.session.AccessToken;
import dev.studybuddy.gateway.session.AccessTokenResolver;
import dev.studybuddy.gateway.upstream.ServiceClient;
import dev.studybuddy.gateway.upstream.ServiceUnavailableException;
import dev.studybuddy.gateway.upstream.ServicesConfig;
import dev.studybuddy.platform.event.EventJson;

/**
 * Loads and sends snapshots: the user's active jobs and balance. If a service is unavailable, the snapshot is marked as
 * partial and another one is sent after a delay.
 */
@ApplicationScoped
class SnapshotService {
    private static final Logger LOG = Logger.getLogger(SnapshotService.class);
    private static final Duration RETRY_DELAY = Duration.ofSeconds(3);

    private final ServiceClient client;
    private final ServicesConfig services;
    private final AccessTokenResolver tokens;
    private final Vertx vertx;

    SnapshotService(ServiceClient client, ServicesConfig services, AccessTokenResolver tokens, Vertx vertx) {
        this.client = client;
        this.services = services;
        this.tokens = tokens;
        this.vertx = vertx;
    }

    private record JobsPage(List<JsonNode> items) {}

    private record Credits(Optional<Long> balance) {}

    /** Sends the first snapshot and starts the queue, whose frames follow it. */
    void sendFirst(LiveSocket socket, AccessToken token) {
        load(token).subscribe().with(snapshot -> {
            socket.queue().start(EncodedFrame.of(snapshot));
            retryIfPartial(socket, snapshot);
        });
    }

    /** Sends another snapshot, for the case that frames were lost. */
    void resend(LiveSocket socket) {
        tokens.resolve(socket.credential()).onItem()
                .transformToUni(token -> token.map(this::load).orElseGet(() -> Uni.createFrom().nullItem()))
                .onItem().ifNotNull().invoke(snapshot -> {
                    socket.queue().add(EncodedFrame.of(snapshot));
                    retryIfPartial(socket, snapshot);
                }).subscribe().with(ignored -> {}, failure -> resendLater(socket));
    }

    private void retryIfPartial(LiveSocket socket, Frame.Snapshot snapshot) {
        if (snapshot.partial()) {
            resendLater(socket);
        }
    }

    private void resendLater(LiveSocket socket) {
        vertx.setTimer(RETRY_DELAY.toMillis(), timer -> {
            if (socket.isOpen()) {
                resend(socket);
            }
        });
    }

    private Uni<Frame.Snapshot> load(AccessToken token) {
        return Uni.combine().all().unis(
                get(services.video(), "/jobs?status=active&limit=100", token, JobsPage.class),
                get(services.credits(), "/credits", token, Credits.class))
                .asTuple().map(results -> snapshot(results.getItem1(), results.getItem2()));
    }

    private static Frame.Snapshot snapshot(Optional<JobsPage> jobs, Optional<Credits> credits) {
        return new Frame.Snapshot(jobs.map(JobsPage::items).orElse(List.of()), credits.flatMap(Credits::balance),
                jobs.isEmpty() || credits.isEmpty());
    }

    private <T> Uni<Optional<T>> get(URI service, String path, AccessToken token, Class<T> type) {
        return client.getAsUser(service, path, token.token()).map(response -> {
            if (response.status() != 200) {
                throw new ServiceUnavailableException("Unexpected status: status=" + response.status());
            }
            return Optional.of(EventJson.read(response.body(), type));
        }).onFailure().recoverWithItem(failure -> {
            LOG.warnf("Snapshot partial: service=%s exception=%s reason=%s", service.getAuthority(),
                    failure.getClass().getName(), failure.getMessage());
            return Optional.empty();
        });
    }
}
