/**
 * What the command lines of the services have in common: text or JSON, a dry run, the name of the operator, exit codes
 * (0 done, 1 failed, 2 invalid arguments, 3 not found), and a row in {@code operator_audit} for each change.
 */
package dev.studybuddy.platform.operator;
