package dev.studybuddy.notes.review;

import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What changes of a card; an absent side stays. */
@Schema(name = "CardChange")
record CardChange(@Size(max = MAX_TEXT) String front, @Size(max = MAX_TEXT) String back) {
    static final int MAX_TEXT = 5_000;
}
