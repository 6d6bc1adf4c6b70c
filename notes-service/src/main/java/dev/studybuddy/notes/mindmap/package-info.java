/** The mind map of a note: its title, sections, concepts and statements as a tree, as an outline and as a picture. */
package dev.studybuddy.notes.mindmap;
