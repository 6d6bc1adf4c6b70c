/**
 * Replaces the parts of YouTube that a caption reader uses. Videos and playlists are resources of this module;
 * {@link dev.studybuddy.standins.youtube.ExitBlocklist} simulates the rejection of exits.
 */
package dev.studybuddy.standins.youtube;
