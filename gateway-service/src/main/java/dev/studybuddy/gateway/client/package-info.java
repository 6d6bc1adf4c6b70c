/**
 * The IP address of a client, resolved through trusted reverse proxies.
 */
package dev.studybuddy.gateway.client;
