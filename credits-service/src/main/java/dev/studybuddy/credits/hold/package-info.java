/**
 * Holds: the two phases of spending credits on a job. {@link dev.studybuddy.credits.hold.VideoConsumer} requests a hold
 * for each submission and resolves it when the job ends; a hold is captured or released exactly once. Parked holds wait
 * for the account of a new user, and stale holds are questioned.
 */
package dev.studybuddy.credits.hold;
