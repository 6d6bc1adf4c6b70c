/**
 * The benchmark of the worker's lanes. {@link dev.studybuddy.benchmarks.lanes.LanesBenchmark} starts servers, simulated
 * sites and a packaged worker, and compares its lanes with lanes that do no work.
 */
package dev.studybuddy.benchmarks.lanes;
