package dev.studybuddy.worker.note.writing;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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

/** A video of ten hours, from its transcript to its draft, as a program of its own so that its heap can be limited. */
public final class TenHourVideo {
    private static final int SECONDS = 10 * 3600;
    private static final double WORDS_A_SECOND = 2.5;

    private TenHourVideo() {}

    /** @param arguments where Claude is */
    public static void main(String[] arguments) {
        SmallRyeConfig config = ClaudeTestConfig.shipped(arguments[0]);
        ClaudeConfig settings = config.getConfigMapping(ClaudeConfig.class);
        ClaudeClient claude = new ClaudeClient(settings, new InMemorySharedLimits(), new SimpleMeterRegistry());
        StructuredResponseClient answers = new StructuredResponseClient(claude);
        Transcript transcript = transcript();
        NoteRequest order = new NoteRequest(transcript.videoId(), transcript, TranscriptBlock.delimiter(), "en",
                Optional.empty(), Optional.empty(), List.of());
        ClaudeContext job = new ClaudeContext(new Spending(List.of(), spent -> {}), waits -> {});
        RecordingNoteListener shown = new RecordingNoteListener();

        Note note = new NoteWriter(claude, settings, config.getConfigMapping(NoteConfig.class))
                .write(order, job, shown, new FinishedParts(List.of(), part -> Uni.createFrom().voidItem()))
                .chain(unchecked -> new GroundingService(answers, settings).check(order, unchecked, job, shown))
                .await().atMost(Duration.ofMinutes(3));
        Assessment assessment = new AssessmentWriter(answers, settings).write(order, job).await().atMost(
                Duration.ofMinutes(3));
        Note kept = EventJson.read(EventJson.write(note), Note.class);
        UUID id = UUID.randomUUID();
        String draft = EventJson.write(NoteDraftedEvent.of(new JobRequest(id, id, id, transcript.videoId(), "youtube",
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 1), 1,
                new Draft(order, kept, assessment, job.spending())));

        check(shown.text.toString().equals(note.content()), "what was shown is not what was written");
        check(note.links().orElseThrow().unsupported() == 0, "something is unsupported");
        check(Coverage.gaps(note.citations(), transcript.segments()).isEmpty(), "something is not spoken of");
        System.out.printf(
                "%d segments, %d windows, %d sections, %d links, a draft of %d kB, %.1f cents, at most %d MB of heap%n",
                transcript.segments().size(), Window.over(transcript.segments(), List.of(), config.getConfigMapping(
                        NoteConfig.class)).size(),
                note.sections().size(), note.citations().size(), draft.getBytes(StandardCharsets.UTF_8).length / 1024,
                job.spending().cents().orElseThrow(), peakMegabytes());
        System.exit(0);
    }

    /** What is said in the bundled videos in English, over and over, at the speed of speech. */
    private static Transcript transcript() {
        List<String> lines = BundledVideos.transcripts().stream().filter(video -> video.language().equals("en"))
                .flatMap(video -> video.segments().stream().map(Segment::text)).toList();
        List<Segment> segments = new ArrayList<>();
        for (double at = 0; at < SECONDS - 10;) {
            String line = lines.get(segments.size() % lines.size());
            double duration = line.split(" ").length / WORDS_A_SECOND;
            segments.add(new Segment(at, duration, line));
            at += duration;
        }
        return new Transcript("tenhours001", "Ten hours", "Plain", SECONDS, "en", false, "", segments);
    }

    private static long peakMegabytes() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() / (1024 * 1024);
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }
}
