/** Reading and writing JSON files. */
package dev.studybuddy.evaluation.json;
