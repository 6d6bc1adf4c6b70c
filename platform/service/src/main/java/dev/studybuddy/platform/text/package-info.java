/**
 * Text that comes from outside. PostgreSQL refuses the character NUL and Java writes unpaired surrogates as question
 * marks, so every service rejects both with 400 before it uses the text.
 */
package dev.studybuddy.platform.text;
