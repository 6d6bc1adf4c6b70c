package dev.studybuddy.notes.draft;

import java.util.List;
import java.util.UUID;

import dev.studybuddy.notes.note.Assessment;
import dev.studybuddy.notes.note.Checked;
import dev.studybuddy.notes.note.Concept;
import dev.studybuddy.notes.note.Section;

/**
 * The finished draft of an attempt. The segments, by far its largest part, are not read here: the database takes them out
 * of the value itself, so that a draft of 16 MB is held in memory once.
 *
 * @param links null from a worker that did not check them
 * @param uncovered null from a worker that did not look
 */
record NoteDrafted(UUID jobId, UUID videoId, UUID userId, String youtubeId, int attempt, long seq, String title,
        String channel, int durationSeconds, String language, String subject, String content, String summary,
        List<Section> sections, Checked links, List<Assessment.Span> uncovered, List<Concept> concepts,
        Assessment assessment, String model) {}
