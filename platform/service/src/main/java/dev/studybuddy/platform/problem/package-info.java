/** Errors in responses: RFC 9457 problems with stable codes, and the mappers that make them of every failure. */
package dev.studybuddy.platform.problem;
