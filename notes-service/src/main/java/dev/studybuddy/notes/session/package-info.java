/** Sessions of Hibernate Reactive for requests. */
package dev.studybuddy.notes.session;
