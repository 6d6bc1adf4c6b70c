/**
 * The concepts, questions and flashcards of a video. The model writes items; {@link
 * dev.studybuddy.worker.assessment.AssessmentRules} drops those that break a rule and finds what is missing; {@link
 * dev.studybuddy.worker.assessment.AssessmentBuilder} makes the assessment of the rest.
 */
package dev.studybuddy.worker.assessment;
