package dev.studybuddy.notes.transcript;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The transcript of the video of a note. Times in seconds. */
@Schema(name = "Transcript", requiredProperties = "segments")
record Transcript(List<Segment> segments) {
    @Schema(name = "Segment", requiredProperties = { "start", "duration", "text" })
    record Segment(double start, double duration, String text) {}
}
