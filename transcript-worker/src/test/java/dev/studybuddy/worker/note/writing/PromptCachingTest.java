package dev.studybuddy.worker.note.writing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.vertx.core.json.JsonObject;

import dev.studybuddy.standins.StandIn;
import dev.studybuddy.standins.claude.ClaudeStandIn;
import dev.studybuddy.worker.StandInControl;
import dev.studybuddy.worker.claude.Spending;
import dev.studybuddy.worker.claude.TokenUsage;
import dev.studybuddy.worker.draft.DraftWriter;
import dev.studybuddy.worker.note.NoteListener;

class PromptCachingTest {
    private static final double CENTS = 100.0 / 1_000_000;

    @Test
    void the_revision_reads_the_transcript_from_the_cache_of_the_assessment() throws IOException,
            InterruptedException {
        try (StandIn standIn = new ClaudeStandIn().start("127.0.0.1", 0)) {
            StandInControl.order(standIn, "speed", new JsonObject().put("instant", true));
            StandInControl.order(standIn, "faults", new JsonObject().put("kind", "uncited").put("match",
                    new JsonObject().put("kind", "note")));

            Spending spending = new DraftWriter("http://127.0.0.1:" + standIn.port())
                    .write(DraftWriter.request(BundledVideos.transcripts().get(0)), NoteListener.NONE).spending();

            List<TokenUsage> requests = spending.requests().stream().filter(usage -> usage.model().startsWith(
                    "claude-sonnet")).toList();
            List<TokenUsage> checks = spending.requests().stream().filter(usage -> usage.model().startsWith(
                    "claude-haiku")).toList();
            assertThat(requests).hasSize(3);
            TokenUsage note = requests.get(0);
            TokenUsage assessment = requests.get(1);
            TokenUsage revision = requests.get(2);
            // The schema of the response is a part of the key, so the note shares nothing with the other two.
            assertThat(note.cacheWrite()).isPositive().isEqualTo(assessment.cacheWrite());
            assertThat(note.cacheRead() + assessment.cacheRead()).isZero();
            assertThat(revision.cacheWrite()).isZero();
            assertThat(revision.cacheRead()).isEqualTo(assessment.cacheWrite());
            assertThat(spending.cachedTokens()).isEqualTo(revision.cacheRead());
            assertThat(checks).isNotEmpty().allMatch(check -> check.cacheWrite() + check.cacheRead() == 0);
            double cost = requests.stream().mapToDouble(usage -> CENTS * (2 * (usage.input() + 1.25 * usage.cacheWrite()
                    + 0.1 * usage.cacheRead()) + 10 * usage.output())).sum()
                    + checks.stream().mapToDouble(usage -> CENTS * (0.1 * usage.input() + 0.5 * usage.output())).sum();
            assertThat(spending.cents()).hasValueSatisfying(cents -> assertThat(cents).isBetween(cost - 0.006,
                    cost + 0.006));
        }
    }
}
