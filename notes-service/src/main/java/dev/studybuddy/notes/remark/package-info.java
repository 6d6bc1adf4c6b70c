/**
 * Remarks: a user's own words at a second of the video, kept beside the note and its versions. They are deleted with
 * the note and are a part of the user's export.
 */
package dev.studybuddy.notes.remark;
