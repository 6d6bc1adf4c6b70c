package dev.studybuddy.worker.command;

import java.io.IOException;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.json.JsonObject;

import dev.studybuddy.standins.StandIn;
import dev.studybuddy.standins.claude.ClaudeStandIn;
import dev.studybuddy.standins.youtube.YouTubeStandIn;
import dev.studybuddy.worker.StandInControl;

/** Stand-ins of YouTube and Claude; the addresses of Kafka and Redis have no listener. */
public class CommandTestResource implements QuarkusTestResourceLifecycleManager {
    private StandIn youTube;
    private StandIn claude;

    @Override
    public Map<String, String> start() {
        youTube = new YouTubeStandIn().start("127.0.0.1", 0);
        claude = new ClaudeStandIn().start("127.0.0.1", 0);
        try {
            StandInControl.order(claude, "speed", new JsonObject().put("instant", true));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return Map.of("studybuddy.youtube.base-url", "http://127.0.0.1:" + youTube.port(),
                "studybuddy.claude.base-url", "http://127.0.0.1:" + claude.port(),
                "studybuddy.lanes.enabled", "false",
                "kafka.bootstrap.servers", "127.0.0.1:9",
                "quarkus.redis.hosts", "redis://127.0.0.1:9");
    }

    @Override
    public void inject(TestInjector test) {
        test.injectIntoFields(claude, field -> field.getType() == StandIn.class);
    }

    @Override
    public int order() {
        // Runs after the servers because it replaces their addresses.
        return 100;
    }

    @Override
    public void stop() {
        youTube.close();
        claude.close();
    }
}
