/**
 * The lanes of this process. {@link dev.studybuddy.worker.lane.LanePool} starts one thread for each proxy; each takes
 * one job at a time from the share group through {@link dev.studybuddy.worker.lane.JobRequestConsumer}.
 */
package dev.studybuddy.worker.lane;
