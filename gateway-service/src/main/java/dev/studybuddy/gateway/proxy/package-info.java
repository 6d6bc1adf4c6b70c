/**
 * The reverse proxy: forwards the public paths to the services and replaces the client's credential by a JWT.
 */
package dev.studybuddy.gateway.proxy;
