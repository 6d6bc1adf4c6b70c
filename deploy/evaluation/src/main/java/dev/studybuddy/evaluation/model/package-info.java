/** Requests to Claude. */
package dev.studybuddy.evaluation.model;
