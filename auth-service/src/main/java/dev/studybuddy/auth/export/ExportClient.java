package dev.studybuddy.auth.export;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import dev.studybuddy.platform.internal.InternalOnly;
import dev.studybuddy.platform.problem.Problem;

/** Opens the exports of the other services. It blocks: for worker threads only. */
@Singleton
class ExportClient {
    private static final Logger LOG = Logger.getLogger(ExportClient.class);
    private static final String PATH = "/internal/export";

    private final HttpClient client;
    private final ExportConfig config;
    private final String internalToken;

    ExportClient(ExportConfig config, @ConfigProperty(name = "INTERNAL_TOKEN") String internalToken) {
        this.config = config;
        this.internalToken = internalToken;
        this.client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(config.responseTimeout()).build();
    }

    /**
     * Opens the streams of all services, or none: nothing is sent to the user before every service has begun to
     * respond.
     *
     * @param token the user's access token
     * @throws Problem {@code unavailable} if a service does not respond, {@code unauthenticated} if a service reports
     *            that the user is erased
     */
    List<ServiceExport> open(String token) {
        ExportConfig.Services services = config.services();
        List<CompletableFuture<HttpResponse<InputStream>>> requests = new ArrayList<>();
        for (URI service : List.of(services.video(), services.notes(), services.credits())) {
            requests.add(client.sendAsync(request(service, token), HttpResponse.BodyHandlers.ofInputStream()));
        }
        List<ServiceExport> opened = new ArrayList<>();
        Optional<Problem> problem = Optional.empty();
        for (CompletableFuture<HttpResponse<InputStream>> request : requests) {
            try {
                HttpResponse<InputStream> response = request.join();
                opened.add(new ServiceExport(response.body()));
                problem = response.statusCode() == 200 ? problem : Optional.of(problem(response));
            } catch (CompletionException e) {
                LOG.warnf("Export service unavailable: exception=%s", e.getCause().getClass().getName());
                problem = Optional.of(unavailable());
            }
        }
        if (problem.isPresent()) {
            close(opened);
            throw problem.get();
        }
        return opened;
    }

    static void close(List<ServiceExport> exports) {
        for (ServiceExport export : exports) {
            try {
                export.close();
            } catch (IOException e) {
                LOG.debugf("Export stream not closed: exception=%s", e.getClass().getName());
            }
        }
    }

    private HttpRequest request(URI service, String token) {
        return HttpRequest.newBuilder(service.resolve(PATH)).timeout(config.responseTimeout())
                .header("Authorization", "Bearer " + token).header(InternalOnly.HEADER, internalToken).build();
    }

    private static Problem problem(HttpResponse<InputStream> response) {
        if (response.statusCode() == 401) {
            return Problem.unauthenticated();
        }
        LOG.warnf("Export rejected by service: service=%s status=%d", response.uri().getAuthority(),
                response.statusCode());
        return unavailable();
    }

    static Problem unavailable() {
        return new Problem(503, "unavailable",
                "Some of your data is unavailable right now. Try again in a few minutes.");
    }
}
