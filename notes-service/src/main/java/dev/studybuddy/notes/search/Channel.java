package dev.studybuddy.notes.search;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The channel of a video and the number of notes from it. */
@Schema(name = "Channel", requiredProperties = { "name", "notes" })
record Channel(String name, long notes) {}
