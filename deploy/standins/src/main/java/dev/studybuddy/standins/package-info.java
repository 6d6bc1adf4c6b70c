/**
 * The base of the stand-ins: HTTP servers that replace the external systems on one machine, so that no accounts are
 * needed. {@link dev.studybuddy.standins.StandIn} provides the server, the control routes, faults and the request log.
 * Each provider package extends it and does not depend on the others.
 */
package dev.studybuddy.standins;
