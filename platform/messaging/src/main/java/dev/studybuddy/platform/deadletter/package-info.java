/** The operator's commands on dead letters, for the command line of each service that has an inbox. */
package dev.studybuddy.platform.deadletter;
