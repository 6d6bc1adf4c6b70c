package dev.studybuddy.worker.draft;

import java.io.IOException;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

import io.vertx.core.json.JsonObject;

import dev.studybuddy.standins.StandIn;
import dev.studybuddy.standins.claude.ClaudeStandIn;
import dev.studybuddy.worker.StandInControl;

/** Writes drafts with the stand-in for Claude, which writes at once and has no fault when a test begins. */
public abstract class DraftWriterTestBase {
    protected static StandIn standIn;
    protected static DraftWriter writer;

    @BeforeAll
    static void start() {
        standIn = new ClaudeStandIn().start("127.0.0.1", 0);
        writer = new DraftWriter("http://127.0.0.1:" + standIn.port());
    }

    @AfterAll
    static void stop() {
        standIn.close();
    }

    @BeforeEach
    void reset() throws IOException, InterruptedException {
        StandInControl.order(standIn, "reset", new JsonObject());
        StandInControl.order(standIn, "speed", new JsonObject().put("instant", true));
    }
}
