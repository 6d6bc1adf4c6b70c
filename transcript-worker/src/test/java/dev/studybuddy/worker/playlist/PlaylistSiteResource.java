package dev.studybuddy.worker.playlist;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import dev.studybuddy.standins.StandIn;
import dev.studybuddy.standins.youtube.YouTubeStandIn;

/** The stand-in of YouTube, under a name that only a proxy can resolve. */
public class PlaylistSiteResource implements QuarkusTestResourceLifecycleManager {
    private StandIn site;

    @Override
    public Map<String, String> start() {
        site = new YouTubeStandIn().start("127.0.0.1", 0);
        return Map.of("youtube.base-url", "http://youtube.invalid");
    }

    @Override
    public void inject(TestInjector test) {
        test.injectIntoFields(site, field -> field.getType() == StandIn.class);
    }

    @Override
    public void stop() {
        site.close();
    }
}
