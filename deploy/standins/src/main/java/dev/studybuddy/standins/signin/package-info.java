/**
 * Replaces the OAuth and OpenID Connect endpoints of Google, GitHub and Discord. {@link
 * dev.studybuddy.standins.signin.OAuthEndpoints} contains what the providers have in common; each subclass adds paths
 * and response formats.
 */
package dev.studybuddy.standins.signin;
