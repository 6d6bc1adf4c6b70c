/** Load like that of a user base, through the gateway of a running system, in scenarios with limits. */
package dev.studybuddy.benchmarks.load;
