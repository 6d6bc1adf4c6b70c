package dev.studybuddy.video.upload;

import java.util.List;

/** What is shown from one time to another, in milliseconds; its lines are words, and there may be none. */
record Cue(long start, long end, List<String> lines) {}
