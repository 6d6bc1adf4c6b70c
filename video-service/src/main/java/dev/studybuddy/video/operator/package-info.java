/** The operator's command line: jobs, dead letters, and what Claude costs by tier and by user. */
package dev.studybuddy.video.operator;
