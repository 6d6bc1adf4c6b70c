/**
 * The command-line mode of the worker: it writes the note of one video to a file and prints the progress. It runs the
 * same steps as a lane but needs neither Kafka nor Redis.
 */
package dev.studybuddy.worker.command;
