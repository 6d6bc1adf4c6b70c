/**
 * The client of InnerTube, the internal HTTP interface of YouTube's own clients. It builds the requests, sends them
 * over a circuit and checks the form of the responses; it does not interpret videos or playlists.
 */
package dev.studybuddy.worker.youtube.innertube;
