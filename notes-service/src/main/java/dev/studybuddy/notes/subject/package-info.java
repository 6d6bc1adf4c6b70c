/**
 * The subjects of a user: the distinct subjects of the notes. A note has the name of its subject in each version.
 * The table has former names, so that a draft or an open editor with such a name gets the present
 * one. The subject of a draft is chosen from a small set; a user may set any.
 */
package dev.studybuddy.notes.subject;
