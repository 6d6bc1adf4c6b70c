/**
 * The last step before a draft is delivered: every statement of the note and every item of the assessment is checked,
 * a second model reads what passes, and one request repairs the failing statements and adds the missing items. A
 * statement that still fails is marked in the note; an item that fails is dropped.
 */
package dev.studybuddy.worker.revision;
