/**
 * The audit log of each account: what happened, when, and from which device and address. Every other feature records
 * its changes here in its own transaction. Entries are deleted after 90 days.
 */
package dev.studybuddy.auth.activity;
