/**
 * What a user of each tier may do: concurrent jobs and videos per day. The newest tier that a submission's access token
 * states counts.
 */
package dev.studybuddy.video.limit;
