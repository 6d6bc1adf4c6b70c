/**
 * The download of a user's data as one ZIP: the user's rows in this service and the streams of video-, notes- and
 * credits-service. It runs on worker threads and is limited in number and duration.
 */
package dev.studybuddy.auth.export;
