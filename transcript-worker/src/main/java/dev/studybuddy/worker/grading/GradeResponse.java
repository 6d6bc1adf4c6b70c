package dev.studybuddy.worker.grading;

import java.util.List;

/** The response of the model. It is untrusted: every part may be missing or wrong. */
record GradeResponse(List<Integer> met, List<Integer> watch, String feedback, Double score) {}
