package dev.studybuddy.worker.lane;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import dev.studybuddy.worker.KafkaTestClient;
import dev.studybuddy.worker.claude.FakeClaude;
import dev.studybuddy.worker.claude.FakeClaude.Call;

/** Jobs whose notes stop in the middle until a test releases them, on the four lanes of the worker. */
abstract class LaneTestBase {
    /** A request to the broker that is lost on a busy machine is sent again after 30 s. */
    static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static int videos;

    @Inject
    KafkaTestClient kafka;
    @Inject
    FakeClaude claude;
    @Inject
    LanePool lanes;

    private final List<String> held = new ArrayList<>();

    @BeforeEach
    void allLanesAreIdle() {
        await().atMost(TIMEOUT).until(() -> lanes.count(LaneState.IDLE) == 4);
    }

    @AfterEach
    void releaseAll() {
        held.forEach(this::release);
    }

    static String video() {
        return String.format("lanes%06d", ++videos);
    }

    /** Returns a video whose note stops in the middle until {@link #release}. */
    String heldVideo() {
        String video = video();
        claude.script(video, call -> {
            if (call.assessment()) {
                call.answer();
            } else {
                call.begin();
                call.text("## A\nText [[1]].");
                claude.keepAlive(call);
            }
        });
        held.add(video);
        return video;
    }

    void release(String video) {
        if (held.contains(video)) {
            claude.script(video, Call::answer);
            claude.calls(video, false).stream().filter(call -> !call.isDisconnected() && !call.response().ended())
                    .forEach(call -> call.end("end_turn"));
        }
    }

    void awaitStarted(String video) {
        await().atMost(TIMEOUT).until(() -> !claude.calls(video, false).isEmpty());
    }

    void awaitDraft(UUID job) {
        await().atMost(TIMEOUT).until(() -> kafka.draft(job).isPresent());
    }
}
