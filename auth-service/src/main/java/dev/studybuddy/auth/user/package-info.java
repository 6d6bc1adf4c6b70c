/**
 * User accounts: the identities at the sign-in providers, the profile, and the settings. A user is recognized by
 * provider and subject only, never by name or e-mail address.
 */
package dev.studybuddy.auth.user;
