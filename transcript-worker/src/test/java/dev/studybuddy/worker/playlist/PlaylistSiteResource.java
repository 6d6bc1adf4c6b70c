package dev.studybuddy.worker.playlist;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import dev.studybuddy.standins.StandIn;
import dev.studybuddy.standins.youtube.YouTubeStandIn;

/** The YouTube stand-in under a host name that only the proxy resolves. */
public class PlaylistSiteResource implements QuarkusTestResourceLifecycleManager {
    private StandIn site;

    @Override
    public Map<String, String> start() {
        site = new YouTubeStandIn().start("127.0.0.1", 0);
        return Map.of("studybuddy.youtube.base-url", "http://youtube.invalid");
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
