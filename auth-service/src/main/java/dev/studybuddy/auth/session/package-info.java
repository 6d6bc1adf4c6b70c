/**
 * Browser sessions: opened at sign-in, resolved by the secret in the session cookie, ended by expiry or sign-out. A
 * sign-out is committed to the database first and then published to the gateways over Redis.
 */
package dev.studybuddy.auth.session;
