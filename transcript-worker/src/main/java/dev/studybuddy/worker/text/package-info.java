/**
 * Texts in any language: cleaning of texts from outside, words of every script, and the language of a text. Nothing
 * here depends on notes or assessments.
 */
package dev.studybuddy.worker.text;
