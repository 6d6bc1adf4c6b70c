package dev.studybuddy.evaluation.run;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import dev.studybuddy.evaluation.json.JsonFile;
import dev.studybuddy.evaluation.model.Model;
import dev.studybuddy.evaluation.video.EvaluationVideo;
import dev.studybuddy.standins.StandIn;
import dev.studybuddy.standins.claude.ClaudeStandIn;
import dev.studybuddy.standins.youtube.YouTubeStandIn;

/** The stand-in of YouTube, and Claude: the real one if its key or its address is set, else its stand-in. */
public final class Services implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final String ANTHROPIC = "https://api.anthropic.com";
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Map<String, String> environment;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final StandIn youTube;
    private final Optional<StandIn> claude;

    /** @param environment the environment of the process */
    public Services(Map<String, String> environment) throws IOException, InterruptedException {
        this.environment = environment;
        boolean real = isSet("CLAUDE_API_KEY") || isSet("CLAUDE_BASE_URL");
        this.youTube = new YouTubeStandIn().start(HOST, 0);
        this.claude = real ? Optional.empty() : Optional.of(new ClaudeStandIn().start(HOST, 0));
        if (claude.isPresent()) {
            post(claude.get(), "speed", Map.of("instant", true));
        }
    }

    /** Returns whether no language model is used. */
    public boolean isStandIn() {
        return claude.isPresent();
    }

    public void addVideo(EvaluationVideo video) throws IOException, InterruptedException {
        post(youTube, "videos", video.toStandInVideo());
    }

    /** A client of the model with the settings of the worker. */
    public Model createModel() {
        return new Model(claude.map(Services::address).orElseGet(() -> environment.getOrDefault("CLAUDE_BASE_URL",
                ANTHROPIC)), environment.getOrDefault("CLAUDE_API_KEY", "none"),
                Optional.ofNullable(environment.get("CLAUDE_MODEL")).filter(name -> !name.isBlank()));
    }

    /** The environment of a worker that uses these services and shares no cache with another one. */
    Map<String, String> workerEnvironment() {
        Map<String, String> settings = new HashMap<>(environment);
        settings.keySet().removeIf(name -> name.startsWith("TOR_"));
        settings.put("YOUTUBE_BASE_URL", address(youTube));
        // Nothing listens there: a note of an earlier evaluation must not be reused.
        settings.put("REDIS_URL", "redis://127.0.0.1:9");
        claude.ifPresent(standIn -> settings.put("CLAUDE_BASE_URL", address(standIn)));
        return settings;
    }

    private boolean isSet(String variable) {
        return !environment.getOrDefault(variable, "").isBlank();
    }

    private static String address(StandIn standIn) {
        return "http://" + HOST + ":" + standIn.port();
    }

    private void post(StandIn standIn, String route, Object body) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(HttpRequest.newBuilder(URI.create(address(standIn) + "/_control/"
                + route)).timeout(TIMEOUT).POST(HttpRequest.BodyPublishers.ofString(JsonFile.text(body))).build(),
                HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new IllegalStateException("The stand-in rejected " + route + ": " + response.body());
        }
    }

    @Override
    public void close() {
        youTube.close();
        claude.ifPresent(StandIn::close);
    }
}
