/** The operator's command line: what Claude costs, by tier and by user. */
package dev.studybuddy.video.operator;
