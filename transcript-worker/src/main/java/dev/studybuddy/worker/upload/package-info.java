/**
 * Transcripts that users uploaded: video-service stores them, the worker fetches them by job.
 */
package dev.studybuddy.worker.upload;
