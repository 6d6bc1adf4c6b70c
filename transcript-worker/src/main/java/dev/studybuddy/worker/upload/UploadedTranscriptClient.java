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

/** Transcripts that people gave, from video-service: directly, for this is nothing of YouTube. */
@ApplicationScoped
public class UploadedTranscriptClient {
    private static final Logger LOG = Logger.getLogger(UploadedTranscriptClient.class);
    private static final String PATH = "/internal/transcripts/";
    /** As JSON, of the five megabytes that video-service takes. */
    private static final int LARGEST = 32 * 1024 * 1024;

    private final HttpClient client;
    private final UploadConfig settings;

    UploadedTranscriptClient(Vertx vertx, UploadConfig settings) {
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) settings.timeout().toMillis()).setDecompressionSupported(true));
        this.settings = settings;
    }

    void atStart(@Observes StartupEvent started, @ConfigProperty(name = "lanes.enabled") boolean worksForTheQueue) {
        if (worksForTheQueue) {
            Secrets.require("INTERNAL_TOKEN", settings.internalToken().orElse(null));
        }
    }

    /**
     * The transcript that a job is to be done from. Fails with {@code transcript_gone} when there is none, and with
     * {@code transcript_unavailable}, which passes, when video-service cannot be asked.
     */
    public Uni<Transcript> of(UUID jobId, String youtubeId) {
        return Uni.createFrom().completionStage(() -> ask(jobId).toCompletionStage())
                .onFailure(VideoServiceUnavailableException.class).retry()
                .withBackOff(settings.pause(), settings.pause().multipliedBy(4)).atMost(settings.tries() - 1L)
                .onFailure(VideoServiceUnavailableException.class).transform(away -> {
                    LOG.warnf("The transcript of job %s cannot be read: %s", jobId, away.getMessage());
                    return new JobFailure(FailureCode.TRANSCRIPT_UNAVAILABLE, away);
                })
                // Reading it takes longer than an event loop should be kept.
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(json -> EventJson.read(json.toString(), UploadedTranscript.class).of(youtubeId));
    }

    private Future<Buffer> ask(UUID jobId) {
        URI service = settings.videoService();
        RequestOptions options = new RequestOptions().setHost(service.getHost()).setPort(port(service))
                .setSsl("https".equals(service.getScheme())).setURI(PATH + jobId)
                .setTimeout(settings.timeout().toMillis())
                .putHeader(InternalOnly.HEADER, settings.internalToken().orElse(""))
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
            return Future.failedFuture(new VideoServiceUnavailableException("the answer was " + response.statusCode()));
        }
        Promise<Buffer> whole = Promise.promise();
        Buffer body = Buffer.buffer();
        response.exceptionHandler(whole::tryFail);
        response.endHandler(end -> whole.tryComplete(body));
        response.handler(chunk -> {
            if (body.length() + chunk.length() > LARGEST) {
                whole.tryFail(new VideoServiceUnavailableException("the answer is too large"));
                response.request().reset();
            } else {
                body.appendBuffer(chunk);
            }
        });
        return whole.future();
    }

    private static int port(URI service) {
        return service.getPort() > 0 ? service.getPort() : "https".equals(service.getScheme()) ? 443 : 80;
    }
}
