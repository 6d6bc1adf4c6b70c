/**
 * The web front end: its public address, page routes and security headers.
 */
package dev.studybuddy.gateway.web;
