package dev.studybuddy.worker.note.writing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import dev.studybuddy.standins.StandIn;
import dev.studybuddy.standins.claude.ClaudeStandIn;
import dev.studybuddy.worker.StandInControl;
import dev.studybuddy.worker.assessment.AssessmentWriter;
import dev.studybuddy.worker.claude.ClaudeClient;
import dev.studybuddy.worker.claude.ClaudeConfig;
import dev.studybuddy.worker.claude.ClaudeContext;
import dev.studybuddy.worker.claude.ClaudeTestConfig;
import dev.studybuddy.worker.claude.InMemorySharedLimits;
import dev.studybuddy.worker.claude.Spending;
import dev.studybuddy.worker.claude.StructuredResponseClient;
import dev.studybuddy.worker.claude.TokenUsage;
import dev.studybuddy.worker.draft.DraftWriter;
import dev.studybuddy.worker.note.NoteConfig;
import dev.studybuddy.worker.note.NoteRequest;
import dev.studybuddy.worker.transcript.Transcript;

class PromptCachingTest {
    private static final double CENTS = 100.0 / 1_000_000;

    @Test
    void the_assessment_reads_the_transcript_from_the_cache_of_the_note() throws IOException, InterruptedException {
        try (StandIn standIn = new ClaudeStandIn().start("127.0.0.1", 0)) {
            StandInControl.order(standIn, "speed", new JsonObject().put("instant", true));
            SmallRyeConfig config = ClaudeTestConfig.load("http://127.0.0.1:" + standIn.port());
            ClaudeConfig settings = config.getConfigMapping(ClaudeConfig.class);
            ClaudeClient claude = new ClaudeClient(settings, new InMemorySharedLimits(), new SimpleMeterRegistry(),
                    Clock.systemUTC());
            Transcript transcript = BundledVideos.transcripts().get(0);
            NoteRequest noteRequest = DraftWriter.request(transcript);
            Spending spending = new Spending(List.of(), spent -> {});
            ClaudeContext context = new ClaudeContext(spending, waits -> assertThat(waits).isFalse());

            new NoteWriter(claude, settings, config.getConfigMapping(NoteConfig.class))
                    .write(noteRequest, context, new RecordingNoteListener(), new FinishedParts(List.of(), part -> Uni
                            .createFrom().voidItem()))
                    .chain(note -> new AssessmentWriter(new StructuredResponseClient(claude), settings,
                            config.getConfigMapping(NoteConfig.class)).write(noteRequest, context))
                    .await().atMost(Duration.ofMinutes(1));

            TokenUsage note = spending.requests().get(0);
            TokenUsage assessment = spending.requests().get(1);
            assertThat(spending.requests()).hasSize(2);
            assertThat(note.cacheWrite()).isPositive();
            assertThat(note.cacheRead()).isZero();
            assertThat(assessment.cacheWrite()).isZero();
            assertThat(assessment.cacheRead()).isEqualTo(note.cacheWrite());
            assertThat(spending.cachedTokens()).isEqualTo(note.cacheWrite());
            double cost = CENTS * (2 * (note.input() + assessment.input()) + 2 * 1.25 * note.cacheWrite()
                    + 2 * 0.1 * assessment.cacheRead() + 10 * (note.output() + assessment.output()));
            assertThat(spending.cents()).hasValueSatisfying(cents -> assertThat(cents).isBetween(cost - 0.006,
                    cost + 0.006));
        }
    }
}
