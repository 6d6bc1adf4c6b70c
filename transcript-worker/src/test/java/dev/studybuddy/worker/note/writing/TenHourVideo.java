package dev.studybuddy.worker.note.writing;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.worker.draft.Draft;
import dev.studybuddy.worker.draft.DraftWriter;
import dev.studybuddy.worker.draft.NoteDraftedEvent;
import dev.studybuddy.worker.job.JobRequest;
import dev.studybuddy.worker.note.Note;
import dev.studybuddy.worker.note.NoteRequest;
import dev.studybuddy.worker.note.citation.Coverage;
import dev.studybuddy.worker.revision.Revision;
import dev.studybuddy.worker.transcript.Segment;
import dev.studybuddy.worker.transcript.Transcript;

/** Writes the draft of a ten-hour video. It runs in a separate JVM with a limited heap. */
public final class TenHourVideo {
    private static final int SECONDS = 10 * 3600;
    private static final double WORDS_PER_SECOND = 2.5;

    private TenHourVideo() {}

    /** @param arguments the address of Claude's API */
    public static void main(String[] arguments) {
        Transcript transcript = transcript();
        NoteRequest noteRequest = DraftWriter.request(transcript);
        RecordingNoteListener shown = new RecordingNoteListener();

        Draft draft = new DraftWriter(arguments[0]).write(noteRequest, shown);
        Revision revision = EventJson.read(EventJson.write(draft.revision()), Revision.class);
        Note note = revision.note();
        UUID id = UUID.randomUUID();
        String event = EventJson.write(NoteDraftedEvent.of(new JobRequest(id, id, id, transcript.videoId(), "youtube",
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 1, Optional
                        .empty(), Optional.empty(), Optional.empty(), Optional.empty()), 1,
                new Draft(noteRequest, revision, draft.spending()), Instant.EPOCH));

        check(shown.text.toString().equals(note.content()), "the listener received another text");
        check(revision.quality().unsupported() == 0, "a statement is unsupported");
        check(Coverage.gaps(note.citations(), transcript.segments()).isEmpty(), "a part of the video is not cited");
        System.out.printf("%d segments, %d sections, %d links, %d concepts, %d questions, %d flashcards, a draft of"
                + " %d kB, %.1f cents, at most %d MB of heap, %s%n",
                transcript.segments().size(), note.sections().size(), note.citations().size(), revision.assessment()
                        .concepts().size(), revision.assessment().questions().size(), revision.assessment().flashcards()
                                .size(), event.getBytes(StandardCharsets.UTF_8).length / 1024,
                draft.spending().cents().orElseThrow(), peakMegabytes(), revision.quality());
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
