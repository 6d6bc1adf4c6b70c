/**
 * The public OpenAPI document, merged from the documents of the services. Paths for internal calls are left out, and
 * security requirements are expressed in the credentials of clients.
 */
package dev.studybuddy.gateway.openapi;
