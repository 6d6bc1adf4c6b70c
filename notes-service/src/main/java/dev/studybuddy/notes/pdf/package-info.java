/** Notes as PDF: layout, the order and shapes of letters that are written from right to left, and line breaks. */
package dev.studybuddy.notes.pdf;
