/**
 * Cryptographic value types: random secrets that are stored only as SHA-256 hashes, and keyed hashes (HMAC-SHA256).
 * The package depends on no other package of the service.
 */
package dev.studybuddy.auth.crypto;
