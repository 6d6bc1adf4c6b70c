/**
 * Consuming events exactly once. {@link dev.studybuddy.platform.inbox.Inbox} stores the id of each event in the
 * transaction of its effect, waits while the database is unavailable, and sends what cannot be processed to the dead
 * letters.
 */
package dev.studybuddy.platform.inbox;
