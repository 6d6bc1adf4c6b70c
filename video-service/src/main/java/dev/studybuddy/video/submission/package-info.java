/**
 * Submissions: by link, by link with an uploaded transcript, in a batch, and by retry. Video, job and
 * {@code video.submitted} are stored in one transaction; the response waits for the ledger's decision. Links are
 * parsed in
 * {@link dev.studybuddy.video.submission.YoutubeLinkParser}.
 */
package dev.studybuddy.video.submission;
