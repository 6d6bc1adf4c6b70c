/**
 * Resolves session cookies and personal tokens to access tokens with auth-service and caches them.
 * {@link dev.studybuddy.gateway.session.RevocationListener} removes revoked sessions from the cache and notifies the
 * live sockets with a CDI event.
 */
package dev.studybuddy.gateway.session;
