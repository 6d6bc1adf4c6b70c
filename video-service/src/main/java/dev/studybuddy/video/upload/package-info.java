/**
 * Uploaded transcripts: parsing of WebVTT, SubRip, and text with or without times into segments, storage in compressed
 * form, and delivery to the worker. {@link dev.studybuddy.video.upload.TranscriptParser} selects the format.
 */
package dev.studybuddy.video.upload;
