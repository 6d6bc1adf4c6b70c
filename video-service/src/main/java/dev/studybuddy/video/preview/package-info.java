/**
 * Previews of videos: what a video is and what its note costs, before it is submitted. A lane of the worker reads the
 * facts; they are stored once for all users and reused for some hours. A preview without facts is a normal response.
 */
package dev.studybuddy.video.preview;
