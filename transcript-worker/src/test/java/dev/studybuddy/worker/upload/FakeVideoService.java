package dev.studybuddy.worker.upload;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;

/** A fake video-service with responses scripted by job; without a script it returns 404. */
@ApplicationScoped
public class FakeVideoService {
    private final Vertx vertx = Vertx.vertx();
    private final int port;
    private final String token;
    private final Map<String, BiConsumer<HttpServerRequest, Integer>> scripts = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    FakeVideoService(@ConfigProperty(name = "test.video-service.port") int port,
            @ConfigProperty(name = "INTERNAL_TOKEN") String token) {
        this.port = port;
        this.token = token;
    }

    void start(@Observes @Priority(1) StartupEvent event) {
        vertx.createHttpServer().requestHandler(this::answer).listen(port, "127.0.0.1").toCompletionStage()
                .toCompletableFuture().join();
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.close();
    }

    /** @param script receives the request number, from 1 */
    void script(UUID job, BiConsumer<HttpServerRequest, Integer> script) {
        scripts.put("/internal/transcripts/" + job, script);
    }

    int requests(UUID job) {
        return (int) requests.stream().filter(path -> path.endsWith(job.toString())).count();
    }

    private void answer(HttpServerRequest request) {
        if (!token.equals(request.getHeader("X-Internal-Token"))) {
            request.response().setStatusCode(403).end();
            return;
        }
        requests.add(request.path());
        int number = (int) requests.stream().filter(request.path()::equals).count();
        scripts.getOrDefault(request.path(), (unknown, n) -> unknown.response().setStatusCode(404).end())
                .accept(request, number);
    }
}
