package dev.studybuddy.worker.upload;

import java.util.List;
import java.util.Optional;

import dev.studybuddy.worker.transcript.Segment;
import dev.studybuddy.worker.transcript.Transcript;

/** The fields of the response of video-service that the worker uses. */
record UploadedTranscript(Optional<String> title, Optional<String> language, List<Segment> segments) {
    /** The BCP 47 tag of an undetermined language. */
    private static final String UNDETERMINED = "und";

    /** Converts to the transcript model; an upload has no channel and no description, therefore no chapters. */
    Transcript toTranscript(String youtubeId) {
        double end = segments.stream().mapToDouble(Segment::end).max().orElse(0);
        return new Transcript(youtubeId, title.orElse("Video " + youtubeId), "", (int) Math.ceil(end),
                language.orElse(UNDETERMINED), false, "", segments);
    }
}
