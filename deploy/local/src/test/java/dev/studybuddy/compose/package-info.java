/** Tests of what docker-compose.yml and deploy/compose describe. */
package dev.studybuddy.compose;
