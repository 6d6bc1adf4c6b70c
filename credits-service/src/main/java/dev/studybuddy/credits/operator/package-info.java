/**
 * The command line of the operator: checks the invariants of the ledger, shows an account, grants or takes credits, and
 * redrives dead letters.
 * A command starts only the database client, not the service.
 */
package dev.studybuddy.credits.operator;
