/**
 * Verification of the access tokens that auth-service issues. One verifier checks every token; its keys come from the
 * published key set, in auth-service from its own keys. Decision record 0005 explains why the verifier is our own.
 */
package dev.studybuddy.platform.token;
