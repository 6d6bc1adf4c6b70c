/**
 * The operator's command line, started by passing arguments to the service's jar: finding users, setting their tier,
 * suspending and unsuspending them. Every change is recorded in the user's activity and in
 * {@code operator_audit}.
 */
package dev.studybuddy.auth.operator;
