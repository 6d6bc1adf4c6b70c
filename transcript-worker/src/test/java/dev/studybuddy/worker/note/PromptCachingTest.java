package dev.studybuddy.worker.note;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import dev.studybuddy.standins.StandIn;
import dev.studybuddy.standins.claude.ClaudeStandIn;
import dev.studybuddy.worker.StandInControl;
import dev.studybuddy.worker.assessment.AssessmentWriter;
import dev.studybuddy.worker.claude.Claude;
import dev.studybuddy.worker.claude.ClaudeJob;
import dev.studybuddy.worker.claude.ClaudeSettings;
import dev.studybuddy.worker.claude.ClaudeTestSettings;
import dev.studybuddy.worker.claude.LocalLimits;
import dev.studybuddy.worker.claude.Spending;
import dev.studybuddy.worker.claude.StructuredAnswers;
import dev.studybuddy.worker.claude.Usage;
import dev.studybuddy.worker.transcript.Transcript;

class PromptCachingTest {
    private static final double CENTS = 100.0 / 1_000_000;

    @Test
    void the_assessment_reads_the_transcript_that_was_cached_for_the_note() throws IOException, InterruptedException {
        try (StandIn standIn = new ClaudeStandIn().start("127.0.0.1", 0)) {
            StandInControl.order(standIn, "speed", new JsonObject().put("instant", true));
            SmallRyeConfig config = ClaudeTestSettings.shipped("http://127.0.0.1:" + standIn.port());
            ClaudeSettings settings = config.getConfigMapping(ClaudeSettings.class);
            Claude claude = new Claude(settings, new LocalLimits(), new SimpleMeterRegistry());
            Transcript transcript = BundledVideos.transcripts().get(0);
            NoteOrder order = new NoteOrder(transcript.videoId(), transcript, TranscriptBlock.delimiter(), "en",
                    Optional.empty(), Optional.empty(), List.of());
            Spending spending = new Spending(List.of(), spent -> {});
            ClaudeJob job = new ClaudeJob(spending, waits -> assertThat(waits).isFalse());

            new NoteWriter(claude, settings, config.getConfigMapping(NoteSettings.class))
                    .write(order, job, new Shown(), new FinishedParts(List.of(), part -> Uni.createFrom().voidItem()))
                    .chain(note -> new AssessmentWriter(new StructuredAnswers(claude), settings).write(order, job))
                    .await().atMost(Duration.ofMinutes(1));

            Usage note = spending.requests().get(0);
            Usage assessment = spending.requests().get(1);
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
