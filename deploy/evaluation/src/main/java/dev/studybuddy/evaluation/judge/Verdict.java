package dev.studybuddy.evaluation.judge;

/** @param better {@code first}, {@code second} or {@code tie} */
record Verdict(String reason, String better) {}
