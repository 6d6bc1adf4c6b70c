/**
 * Errors in responses: {@link dev.studybuddy.platform.problem.Problem} and the mappers that make every failure of a
 * resource a problem with a code.
 */
package dev.studybuddy.platform.problem;
