package dev.studybuddy.video.upload;

import java.util.List;

/** The lines of a caption that are shown between two times, in milliseconds; possibly none. */
record Cue(long start, long end, List<String> lines) {}
