/**
 * Erasure and suspension of users. An erasure ends the user's jobs without a charge, deletes all rows and drafts,
 * stores a
 * tombstone, and is confirmed with {@code user.erasure.done}, all in one transaction.
 */
package dev.studybuddy.video.erasure;
