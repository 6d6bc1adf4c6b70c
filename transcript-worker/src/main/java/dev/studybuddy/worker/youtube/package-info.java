/**
 * What all requests to YouTube share: the configuration of the clients, the closed set of error codes, and the search
 * for a circuit that YouTube serves. {@code innertube} sends the requests, {@code captions} reads a video's captions.
 */
package dev.studybuddy.worker.youtube;
