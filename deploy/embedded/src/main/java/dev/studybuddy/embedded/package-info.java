/**
 * PostgreSQL, Kafka and Redis without an installation: {@link dev.studybuddy.embedded.Servers} runs them in a process
 * of their own for the launcher, {@link dev.studybuddy.embedded.TestServers} provides one set of them to each test JVM.
 * A server whose starter was killed is found by its pid file and ended before the next one starts on its data.
 */
package dev.studybuddy.embedded;
