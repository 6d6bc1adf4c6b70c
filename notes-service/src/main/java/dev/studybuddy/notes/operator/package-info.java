/** The operator's command line: notes without their content, and dead letters. */
package dev.studybuddy.notes.operator;
