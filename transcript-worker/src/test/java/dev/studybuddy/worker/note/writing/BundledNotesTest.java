package dev.studybuddy.worker.note.writing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import dev.studybuddy.standins.StandIn;
import dev.studybuddy.standins.claude.ClaudeStandIn;
import dev.studybuddy.worker.StandInControl;
import dev.studybuddy.worker.claude.ClaudeClient;
import dev.studybuddy.worker.claude.ClaudeConfig;
import dev.studybuddy.worker.claude.ClaudeContext;
import dev.studybuddy.worker.claude.ClaudeTestConfig;
import dev.studybuddy.worker.claude.InMemorySharedLimits;
import dev.studybuddy.worker.claude.Spending;
import dev.studybuddy.worker.claude.StructuredResponseClient;
import dev.studybuddy.worker.note.Note;
import dev.studybuddy.worker.note.NoteConfig;
import dev.studybuddy.worker.note.NoteRequest;
import dev.studybuddy.worker.note.citation.CitableRange;
import dev.studybuddy.worker.note.citation.Citation;
import dev.studybuddy.worker.note.grounding.GroundingService;
import dev.studybuddy.worker.note.grounding.RepairedText;
import dev.studybuddy.worker.note.grounding.Statement;
import dev.studybuddy.worker.note.grounding.StatementCheck;
import dev.studybuddy.worker.note.markdown.Section;
import dev.studybuddy.worker.prompt.TranscriptBlock;
import dev.studybuddy.worker.transcript.Transcript;

/** Writes the notes of the bundled videos with the client of the worker and the stand-in for Claude. */
class BundledNotesTest {
    private static final Pattern LINK = Pattern.compile("\\[[0-9:]+]\\(https://youtu\\.be/([^?]+)\\?t=(\\d+)\\)");

    private static StandIn standIn;
    private static NoteWriter writer;
    private static GroundingService grounding;

    @BeforeAll
    static void start() {
        standIn = new ClaudeStandIn().start("127.0.0.1", 0);
        SmallRyeConfig config = ClaudeTestConfig.load("http://127.0.0.1:" + standIn.port());
        ClaudeConfig settings = config.getConfigMapping(ClaudeConfig.class);
        ClaudeClient claude = new ClaudeClient(settings, new InMemorySharedLimits(), new SimpleMeterRegistry(), Clock
                .systemUTC());
        writer = new NoteWriter(claude, settings, config.getConfigMapping(NoteConfig.class));
        grounding = new GroundingService(new StructuredResponseClient(claude), settings);
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

    static List<Transcript> videos() {
        return BundledVideos.transcripts();
    }

    @ParameterizedTest
    @MethodSource("videos")
    void every_link_points_into_its_cited_segment(Transcript transcript) {
        Note note = writeNote(transcript);

        assertCitationsValid(note, transcript);
        assertThat(note.links()).hasValueSatisfying(links -> {
            assertThat(links.statements()).isGreaterThan(5);
            assertThat(links.unsupported()).isZero();
        });
    }

    @ParameterizedTest
    @MethodSource("videos")
    void invalid_citations_are_repaired(Transcript transcript) throws IOException, InterruptedException {
        StandInControl.order(standIn, "faults", new JsonObject().put("kind", "bad_citations").put("match",
                new JsonObject().put("kind", "note")));

        Note note = writeNote(transcript);

        assertCitationsValid(note, transcript);
        assertThat(note.links()).hasValueSatisfying(links -> {
            assertThat(links.repaired()).isPositive();
            assertThat(links.repaired() + links.unsupported()).isEqualTo(links.statements());
            assertThat(note.content().split(Pattern.quote(RepairedText.MARK), -1)).hasSize(links.unsupported() + 1);
        });
        assertThat(note.sections()).anyMatch(Section::supported);
    }

    @ParameterizedTest
    @MethodSource("videos")
    void citations_that_stay_invalid_are_marked(Transcript transcript) throws IOException,
            InterruptedException {
        StandInControl.order(standIn, "faults", new JsonObject().put("kind", "bad_citations").put("times", 100));

        Note note = writeNote(transcript);

        assertThat(LINK.matcher(note.content()).find()).isFalse();
        assertThat(note.citations()).isEmpty();
        assertThat(note.sections()).isNotEmpty().noneMatch(Section::supported);
        assertThat(note.links()).hasValueSatisfying(links -> {
            assertThat(links.unsupported()).isEqualTo(links.statements()).isPositive();
            assertThat(note.content().split(Pattern.quote(RepairedText.MARK), -1)).hasSize(links.statements() + 1);
        });
    }

    private static void assertCitationsValid(Note note, Transcript transcript) {
        Matcher link = LINK.matcher(note.content());
        for (Citation citation : note.citations()) {
            assertThat(link.find(citation.offset())).isTrue();
            assertThat(link.start()).isEqualTo(citation.offset());
            assertThat(link.end()).isEqualTo(citation.end());
            assertThat(link.group(1)).isEqualTo(transcript.videoId());
            int second = Integer.parseInt(link.group(2));
            double start = transcript.segments().get(citation.first()).start();
            assertThat(second).isBetween((int) start, (int) Math.max(start, transcript.segments().get(citation.last())
                    .end())).isLessThan(transcript.durationSeconds());
        }
        assertThat(LINK.matcher(note.content()).results().count()).isEqualTo(note.citations().size());
        assertThat(Statement.parse(note.content(), note.citations())).allSatisfy(statement -> assertThat(
                StatementCheck.findFault(statement, CitableRange.of(transcript))).isEmpty());
    }

    private static Note writeNote(Transcript transcript) {
        NoteRequest noteRequest = new NoteRequest(transcript.videoId(), transcript, TranscriptBlock.newDelimiter(),
                transcript.language(), Optional.empty(), Optional.empty(), List.of());
        RecordingNoteListener shown = new RecordingNoteListener();
        ClaudeContext context = new ClaudeContext(new Spending(List.of(), spent -> {}), waits -> assertThat(waits)
                .isFalse());
        Note note = writer.write(noteRequest, context, shown, new FinishedParts(List.of(), part -> Uni.createFrom()
                .voidItem()))
                .chain(unchecked -> grounding.check(noteRequest, unchecked, context, shown))
                .await().atMost(Duration.ofMinutes(1));
        assertThat(shown.text.toString()).isEqualTo(note.content());
        return note;
    }
}
