/** Generates the description of the public topics: AsyncAPI, JSON Schemas and Kafka ACLs. */
package dev.studybuddy.events;
