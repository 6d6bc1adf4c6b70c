/**
 * Reads playlists on request: {@code playlist.requested} in, {@code playlist.done} out. The requests form an ordinary
 * consumer group and are independent of the job queue of the lanes.
 */
package dev.studybuddy.worker.playlist;
