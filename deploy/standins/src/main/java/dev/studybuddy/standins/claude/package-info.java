/**
 * Replaces Claude's Messages API, whole and streamed. There is no language model: {@link
 * dev.studybuddy.standins.claude.TranscriptAnalysis} selects sentences of the transcript in the prompt, from which
 * notes and assessments are built.
 */
package dev.studybuddy.standins.claude;
