/**
 * Live updates over the WebSocket {@code /ws} and, for scripts, the Server-Sent Events of {@code /events}. A connection
 * starts with a snapshot of the user's jobs and balance; {@link dev.studybuddy.gateway.live.LiveEventConsumer} converts
 * events to a {@link dev.studybuddy.gateway.live.Frame} and adds it to the
 * {@link dev.studybuddy.gateway.live.SendQueue} of each socket of the user. Every replica consumes all events and
 * serves only its own sockets.
 */
package dev.studybuddy.gateway.live;
