/**
 * The addresses of the services behind the gateway and a client for the gateway's own requests to them.
 */
package dev.studybuddy.gateway.upstream;
