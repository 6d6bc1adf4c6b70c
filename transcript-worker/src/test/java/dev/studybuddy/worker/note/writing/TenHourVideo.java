package dev.studybuddy.worker.note.writing;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.worker.assessment.Assessment;
import dev.studybuddy.worker.assessment.AssessmentWriter;
import dev.studybuddy.worker.claude.ClaudeClient;
import dev.studybuddy.worker.claude.ClaudeConfig;
import dev.studybuddy.worker.claude.ClaudeContext;
import dev.studybuddy.worker.claude.ClaudeTestConfig;
import dev.studybuddy.worker.claude.InMemorySharedLimits;
import dev.studybuddy.worker.claude.Spending;
import dev.studybuddy.worker.claude.StructuredResponseClient;
import dev.studybuddy.worker.draft.Draft;
import dev.studybuddy.worker.draft.NoteDraftedEvent;
import dev.studybuddy.worker.job.JobRequest;
import dev.studybuddy.worker.note.Note;
import dev.studybuddy.worker.note.NoteConfig;
import dev.studybuddy.worker.note.NoteRequest;
import dev.studybuddy.worker.note.Window;
import dev.studybuddy.worker.note.citation.Coverage;
import dev.studybuddy.worker.note.grounding.GroundingService;
import dev.studybuddy.worker.prompt.TranscriptBlock;
import dev.studybuddy.worker.transcript.Segment;
import dev.studybuddy.worker.transcript.Transcript;

/** Writes the draft of a ten-hour video. It runs in a separate JVM with a limited heap. */
public final class TenHourVideo {
    private static final int SECONDS = 10 * 3600;
    private static final double WORDS_PER_SECOND = 2.5;

    private TenHourVideo() {}

    /** @param arguments the address of Claude's API */
    public static void main(String[] arguments) {
        SmallRyeConfig config = ClaudeTestConfig.load(arguments[0]);
        ClaudeConfig settings = config.getConfigMapping(ClaudeConfig.class);
        ClaudeClient claude = new ClaudeClient(settings, new InMemorySharedLimits(), new SimpleMeterRegistry(), Clock
                .systemUTC());
        StructuredResponseClient answers = new StructuredResponseClient(claude);
        Transcript transcript = transcript();
        NoteRequest noteRequest = new NoteRequest(transcript.videoId(), transcript, TranscriptBlock.newDelimiter(),
                "en",
                Optional.empty(), Optional.empty(), List.of());
        ClaudeContext context = new ClaudeContext(new Spending(List.of(), spent -> {}), waits -> {});
        RecordingNoteListener shown = new RecordingNoteListener();

        Note note = new NoteWriter(claude, settings, config.getConfigMapping(NoteConfig.class))
                .write(noteRequest, context, shown, new FinishedParts(List.of(), part -> Uni.createFrom().voidItem()))
                .chain(unchecked -> new GroundingService(answers, settings).check(noteRequest, unchecked, context,
                        shown))
                .await().atMost(Duration.ofMinutes(3));
        Assessment assessment = new AssessmentWriter(answers, settings).write(noteRequest, context).await().atMost(
                Duration.ofMinutes(3));
        Note kept = EventJson.read(EventJson.write(note), Note.class);
        UUID id = UUID.randomUUID();
        String draft = EventJson.write(NoteDraftedEvent.of(new JobRequest(id, id, id, transcript.videoId(), "youtube",
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 1), 1,
                new Draft(noteRequest, kept, assessment, context.spending()), Instant.EPOCH));

        check(shown.text.toString().equals(note.content()), "the listener received another text");
        check(note.links().orElseThrow().unsupported() == 0, "a statement is unsupported");
        check(Coverage.gaps(note.citations(), transcript.segments()).isEmpty(), "a part of the video is not cited");
        System.out.printf(
                "%d segments, %d windows, %d sections, %d links, a draft of %d kB, %.1f cents, at most %d MB of heap%n",
                transcript.segments().size(), Window.divide(transcript.segments(), List.of(), config.getConfigMapping(
                        NoteConfig.class)).size(),
                note.sections().size(), note.citations().size(), draft.getBytes(StandardCharsets.UTF_8).length / 1024,
                context.spending().cents().orElseThrow(), peakMegabytes());
        System.exit(0);
    }

    /** Repeats the English captions of the bundled videos at the speed of speech. */
    private static Transcript transcript() {
        List<String> lines = BundledVideos.transcripts().stream().filter(video -> video.language().equals("en"))
                .flatMap(video -> video.segments().stream().map(Segment::text)).toList();
        List<Segment> segments = new ArrayList<>();
        for (double at = 0; at < SECONDS - 10;) {
            String line = lines.get(segments.size() % lines.size());
            double duration = line.split(" ").length / WORDS_PER_SECOND;
            segments.add(new Segment(at, duration, line));
            at += duration;
        }
        return new Transcript("tenhours001", "Ten hours", "Plain", SECONDS, "en", false, "", segments);
    }

    private static long peakMegabytes() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() / (1024 * 1024);
    }

    private static void check(boolean valid, String message) {
        if (!valid) {
            throw new IllegalStateException(message);
        }
    }
}
