/**
 * Events on Kafka: their JSON, their CloudEvents headers and the one producer of a process. Times have milliseconds in
 * values and headers.
 */
package dev.studybuddy.platform.event;
