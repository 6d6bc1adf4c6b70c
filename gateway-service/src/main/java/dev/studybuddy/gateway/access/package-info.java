/**
 * Decides whether a request is accepted and who sends it: {@link dev.studybuddy.gateway.access.PathGuard} and
 * {@link dev.studybuddy.gateway.access.OriginGuard} reject unsafe requests, and
 * {@link dev.studybuddy.gateway.access.RequestAuthenticator} applies rate limits and resolves the access token. Errors
 * are written by {@link dev.studybuddy.gateway.access.ErrorResponder}.
 */
package dev.studybuddy.gateway.access;
