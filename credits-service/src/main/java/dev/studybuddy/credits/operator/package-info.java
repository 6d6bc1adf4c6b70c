/**
 * The command line of the operator: checks the invariants of the ledger, shows an account, and grants or takes credits.
 * A command starts only the database client, not the service.
 */
package dev.studybuddy.credits.operator;
