/**
 * The user's videos: list, search, progress, draft, and deletion. Videos are read from the view {@code video_view},
 * which
 * derives the status from note and latest job.
 */
package dev.studybuddy.video.library;
