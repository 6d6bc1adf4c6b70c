/**
 * The transactional outbox. {@link dev.studybuddy.platform.outbox.Outbox} appends events in the transaction that
 * changes the state, and the relay of one replica publishes them in their order. Active in services with a database.
 */
package dev.studybuddy.platform.outbox;
