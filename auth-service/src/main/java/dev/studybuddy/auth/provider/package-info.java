/**
 * The sign-in providers (Google, GitHub, Discord): their configuration as OIDC tenants, the authorization code flow,
 * and the mapping of each provider's response to a profile. Failures are {@link SignInException}s with a code for the
 * user.
 */
package dev.studybuddy.auth.provider;
