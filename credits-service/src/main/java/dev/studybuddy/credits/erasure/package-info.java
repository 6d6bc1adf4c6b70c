/**
 * The ledger's part of the erasure of a user. The journal is append-only and keeps its entries without personal data;
 * open holds end and links to payment pages are deleted. Tombstones and the guard against erased users are in {@code
 * dev.studybuddy.platform.erasure}.
 */
package dev.studybuddy.credits.erasure;
