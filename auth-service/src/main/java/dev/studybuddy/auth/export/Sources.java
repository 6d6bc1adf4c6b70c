package dev.studybuddy.auth.export;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import dev.studybuddy.platform.internal.InternalOnly;
import dev.studybuddy.platform.problem.Problem;

/** Asks the other services for what they keep of a person. It blocks: only for worker threads. */
@Singleton
class Sources {
    private static final Logger LOG = Logger.getLogger(Sources.class);
    private static final String PATH = "/internal/export";

    private final HttpClient client;
    private final ExportSettings settings;
    private final String internalToken;

    Sources(ExportSettings settings, @ConfigProperty(name = "INTERNAL_TOKEN") String internalToken) {
        this.settings = settings;
        this.internalToken = internalToken;
        this.client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(settings.patience())
                .build();
    }

    /**
     * What each of them has begun to answer. All or none: nothing is sent to the person before it is known that everything
     * is there to be read.
     *
     * @param token of the person
     * @throws Problem {@code unavailable} when one of them is away, {@code unauthenticated} when one knows that the person is
     *             gone
     */
    List<Source> open(String token) {
        ExportSettings.Services services = settings.services();
        List<CompletableFuture<HttpResponse<InputStream>>> asked = new ArrayList<>();
        for (URI service : List.of(services.video(), services.notes(), services.credits())) {
            asked.add(client.sendAsync(request(service, token), HttpResponse.BodyHandlers.ofInputStream()));
        }
        List<Source> opened = new ArrayList<>();
        Problem refusal = null;
        for (CompletableFuture<HttpResponse<InputStream>> each : asked) {
            try {
                HttpResponse<InputStream> answer = each.join();
                opened.add(new Source(answer.body()));
                refusal = answer.statusCode() == 200 ? refusal : refusal(answer);
            } catch (CompletionException e) {
                LOG.warnf("An export needs a service that is away: %s", e.getCause().getClass().getSimpleName());
                refusal = unavailable();
            }
        }
        if (refusal != null) {
            close(opened);
            throw refusal;
        }
        return opened;
    }

    static void close(List<Source> sources) {
        for (Source source : sources) {
            try {
                source.close();
            } catch (IOException e) {
                LOG.debugf("An answer could not be closed: %s", e.getMessage());
            }
        }
    }

    private HttpRequest request(URI service, String token) {
        return HttpRequest.newBuilder(service.resolve(PATH)).timeout(settings.patience())
                .header("Authorization", "Bearer " + token).header(InternalOnly.HEADER, internalToken).build();
    }

    private static Problem refusal(HttpResponse<InputStream> answer) {
        if (answer.statusCode() == 401) {
            return Problem.unauthenticated();
        }
        LOG.warnf("An export was refused by %s: %d", answer.uri().getAuthority(), answer.statusCode());
        return unavailable();
    }

    private static Problem unavailable() {
        return new Problem(503, "unavailable",
                "Some of your data cannot be had right now. Try again in a few minutes.");
    }
}
