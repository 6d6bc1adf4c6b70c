package dev.studybuddy.worker.upload;

import java.net.URI;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.RequestOptions;

import dev.studybuddy.platform.config.Secrets;
import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.platform.internal.InternalOnly;
import dev.studybuddy.worker.job.FailureCode;
import dev.studybuddy.worker.job.JobFailure;
import dev.studybuddy.worker.transcript.Transcript;

/** Fetches uploaded transcripts from video-service, without a proxy. */
@ApplicationScoped
public class UploadedTranscriptClient {
    private static final Logger LOG = Logger.getLogger(UploadedTranscriptClient.class);
    private static final String PATH = "/internal/transcripts/";
    /** The JSON form of the five megabytes that video-service accepts. */
    private static final int MAX_RESPONSE_BYTES = 32 * 1024 * 1024;

    private final HttpClient client;
    private final UploadConfig config;

    UploadedTranscriptClient(Vertx vertx, UploadConfig config) {
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) config.timeout().toMillis()).setDecompressionSupported(true));
        this.config = config;
    }

    void onStart(@Observes StartupEvent started,
            @ConfigProperty(name = "studybuddy.lanes.enabled", defaultValue = "true") boolean lanesEnabled) {
        if (lanesEnabled) {
            Secrets.require("INTERNAL_TOKEN", config.internalToken());
        }
    }

    /**
     * Fetches the transcript of a job. Fails with {@code transcript_gone} if it does not exist, and with the retryable
     * {@code transcript_unavailable} if video-service is unavailable.
     */
    public Uni<Transcript> fetch(UUID jobId, String youtubeId) {
        return Uni.createFrom().completionStage(() -> request(jobId).toCompletionStage())
                .onFailure(VideoServiceUnavailableException.class).retry()
                .withBackOff(config.pause(), config.pause().multipliedBy(4)).atMost(config.tries() - 1L)
                .onFailure(VideoServiceUnavailableException.class).transform(e -> {
                    LOG.warnf("Uploaded transcript not fetched: job=%s exception=%s message=%s", jobId,
                            e.getClass().getName(), e.getMessage());
                    return new JobFailure(FailureCode.TRANSCRIPT_UNAVAILABLE, e);
                })
                // Parsing would block the event loop.
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(json -> EventJson.read(json.toString(), UploadedTranscript.class).toTranscript(youtubeId));
    }

    private Future<Buffer> request(UUID jobId) {
        URI service = config.videoService();
        RequestOptions options = new RequestOptions().setHost(service.getHost()).setPort(port(service))
                .setSsl("https".equals(service.getScheme())).setURI(PATH + jobId)
                .setTimeout(config.timeout().toMillis())
                .putHeader(InternalOnly.HEADER, config.internalToken().orElse(""))
                .putHeader(HttpHeaders.ACCEPT, "application/json");
        return client.request(options).compose(request -> request.send().compose(UploadedTranscriptClient::read))
                .recover(failure -> Future.failedFuture(failure instanceof JobFailure
                        ? failure
                        : new VideoServiceUnavailableException(failure.getMessage())));
    }

    private static Future<Buffer> read(HttpClientResponse response) {
        if (response.statusCode() == 404) {
            return Future.failedFuture(new JobFailure(FailureCode.TRANSCRIPT_GONE));
        }
        if (response.statusCode() != 200) {
            return Future.failedFuture(new VideoServiceUnavailableException("status " + response.statusCode()));
        }
        Promise<Buffer> result = Promise.promise();
        Buffer body = Buffer.buffer();
        response.exceptionHandler(result::tryFail);
        response.endHandler(end -> result.tryComplete(body));
        response.handler(chunk -> {
            if (body.length() + chunk.length() > MAX_RESPONSE_BYTES) {
                result.tryFail(new VideoServiceUnavailableException("response too large"));
                response.request().reset();
            } else {
                body.appendBuffer(chunk);
            }
        });
        return result.future();
    }

    private static int port(URI service) {
        return service.getPort() > 0 ? service.getPort() : "https".equals(service.getScheme()) ? 443 : 80;
    }
}
