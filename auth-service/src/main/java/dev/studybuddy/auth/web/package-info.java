/** The address under which browsers reach the system, and what depends on its scheme. */
package dev.studybuddy.auth.web;
