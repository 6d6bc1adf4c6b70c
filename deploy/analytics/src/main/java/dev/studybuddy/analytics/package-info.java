/** Fills the schema {@code analytics} from the public topics. An example of a consumer outside the services. */
package dev.studybuddy.analytics;
