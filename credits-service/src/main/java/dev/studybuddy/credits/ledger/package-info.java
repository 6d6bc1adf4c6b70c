/**
 * The double-entry ledger: accounts, the append-only journal of entries, and the checks that both agree. Every other
 * feature moves credits only through the posting classes of this package or through its own single SQL statement that
 * changes the accounts and inserts the entries together. {@code ledger/invariants.sql} lists the invariants.
 */
package dev.studybuddy.credits.ledger;
