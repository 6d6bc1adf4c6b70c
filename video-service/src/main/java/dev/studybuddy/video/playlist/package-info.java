/**
 * Previews of playlists. A lane of the worker fetches a playlist; the result is stored once for all users and reused
 * for
 * some minutes. Each user sees which of the videos they already have a note of.
 */
package dev.studybuddy.video.playlist;
