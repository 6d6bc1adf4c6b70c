package dev.studybuddy.worker.upload;

import java.util.List;
import java.util.Optional;

import dev.studybuddy.worker.transcript.Segment;
import dev.studybuddy.worker.transcript.Transcript;

/** What is read of video-service's answer. */
record UploadedTranscript(Optional<String> title, Optional<String> language, List<Segment> segments) {
    /** BCP 47 for what nobody has said. */
    private static final String UNKNOWN = "und";

    /** The same as if it had been read from the site; there is no channel, and no description that names chapters. */
    Transcript of(String youtubeId) {
        double end = segments.stream().mapToDouble(Segment::end).max().orElse(0);
        return new Transcript(youtubeId, title.orElse("Video " + youtubeId), "", (int) Math.ceil(end),
                language.orElse(UNKNOWN), false, "", segments);
    }
}
