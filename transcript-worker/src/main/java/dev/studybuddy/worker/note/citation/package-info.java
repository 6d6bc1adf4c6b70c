/**
 * Citations of transcript segments and the links to the video that they become. Segments are numbered from 0. The
 * package also finds the parts of a video that a note does not cite.
 */
package dev.studybuddy.worker.note.citation;
