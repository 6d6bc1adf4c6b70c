/**
 * The data of a user that a service exports: lines of files, streamed to auth-service. A service extends
 * {@code ExportStream}; a package of it may add an {@code ExportPart}. Rows are read in batches.
 */
package dev.studybuddy.platform.export;
