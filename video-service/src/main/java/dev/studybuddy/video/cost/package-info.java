/**
 * What Claude costs, by user and day. The workers state the costs of a job so far in its events; each increase is added
 * to the day on which it arrives. Job requests carry the sum of the day back to the workers, which limit it.
 */
package dev.studybuddy.video.cost;
