/**
 * The ledger's decisions about submissions. A debit queues the job within the user's daily limit; a decline fails it; a
 * question about an old hold is answered by republishing the job's final event.
 */
package dev.studybuddy.video.payment;
