/**
 * Access tokens (RFC 9068): the signing keys, the issuer of tokens for sessions and personal tokens, and the published
 * key set with which the other services verify them.
 */
package dev.studybuddy.auth.token;
