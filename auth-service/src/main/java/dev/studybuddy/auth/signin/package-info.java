/**
 * Signing in, and adding identities to a signed-in user: both start a code flow of the package {@code provider} and
 * end in the callback, which distinguishes them by the cookies of the flow. Browsers are always redirected to a page,
 * also on errors.
 */
package dev.studybuddy.auth.signin;
