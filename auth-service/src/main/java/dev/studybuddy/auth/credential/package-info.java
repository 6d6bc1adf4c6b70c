/** Resolves session cookies and personal tokens into access tokens, for the gateway only. */
package dev.studybuddy.auth.credential;
