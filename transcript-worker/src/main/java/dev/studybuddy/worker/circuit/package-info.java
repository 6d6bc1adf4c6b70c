/**
 * Circuits: HTTP connections to YouTube, each through the proxy of a lane and, behind Tor, each with its own path and
 * exit. An attempt searches its circuits for one that YouTube serves; exits that YouTube blocked are avoided for a
 * while.
 */
package dev.studybuddy.worker.circuit;
