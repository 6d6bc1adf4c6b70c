/**
 * The user's view of the ledger: balance, transactions (JSON pages and CSV) and the files of the user's export.
 * Read-only.
 */
package dev.studybuddy.credits.balance;
