/**
 * Reads the captions of a video: tries the configured clients in order, checks that the video is playable, selects a
 * caption track and parses its text. The entry point is {@link YouTubeTranscriptSource}.
 */
package dev.studybuddy.worker.youtube.captions;
