/**
 * Personal tokens: what a user's scripts send instead of a session, limited to scopes. Creating, listing and revoking
 * them requires a session; the gateway resolves them through the package {@code credential}.
 */
package dev.studybuddy.auth.personaltoken;
