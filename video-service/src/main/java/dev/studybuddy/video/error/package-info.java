/**
 * The catalogue of the errors with which a job ends: code, sentence, whether the attempt is repeated, whether the
 * credit
 * is released. This service owns it; transcript-worker, gateway-service and the web client check their copies against
 * it.
 */
package dev.studybuddy.video.error;
