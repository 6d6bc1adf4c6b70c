package dev.studybuddy.notes.subject;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A subject and the number of notes that have it. */
@Schema(name = "Subject", requiredProperties = { "name", "notes" })
record Subject(String name, long notes) {}
