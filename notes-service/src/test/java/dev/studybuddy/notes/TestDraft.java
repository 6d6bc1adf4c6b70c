package dev.studybuddy.notes;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.studybuddy.notes.TestEvents.Job;
import dev.studybuddy.platform.event.EventJson;

/** Builds drafts as the worker publishes them. */
public final class TestDraft {
    private final Job job;
    private int attempt = 1;
    private String title = "Photosynthesis in twelve minutes";
    private String subject = "Biology";
    private String language = "en";
    private String content = """
            ## Light

            Plants absorb photons in their leaves [00:42](https://youtu.be/dQw4w9WgXcQ?t=42).
            """;
    private List<String> concepts = List.of("Chlorophyll", "Calvin cycle");
    private String flashcards = """
            {"front": "Green", "back": "Reflected", "start": 42}""";
    private String conceptJson;
    private String questions = """
            {"id": "q1", "kind": "application", "question": "Why green?", "answer": "It is reflected.",
             "concepts": ["Chlorophyll"], "segments": [{"start": 40, "end": 50}]}""";
    private String transcript = "Plants absorb photons.";
    private String transcriptLanguage = "en-GB";
    private String segments;
    private String channel = "A channel";
    private String reviewed = "";
    private String check = """
            "links": {"statements": 12, "repaired": 3, "unsupported": 1},
            "uncovered": [{"start": 125.5, "end": 300}],""";

    private TestDraft(Job job) {
        this.job = job;
    }

    public static TestDraft of(Job job) {
        return new TestDraft(job);
    }

    public static TestDraft of(UUID user) {
        return new TestDraft(Job.of(user));
    }

    public TestDraft attempt(int number) {
        attempt = number;
        return this;
    }

    public TestDraft title(String text) {
        title = text;
        return this;
    }

    public TestDraft subject(String text) {
        subject = text;
        return this;
    }

    public TestDraft language(String tag) {
        language = tag;
        return this;
    }

    public TestDraft content(String markdown) {
        content = markdown;
        return this;
    }

    public TestDraft concepts(String... names) {
        concepts = List.of(names);
        return this;
    }

    public TestDraft flashcard(String kind, String front, String back) {
        flashcards = "{\"kind\": \"%s\", \"front\": %s, \"back\": %s, \"start\": 42}".formatted(kind, EventJson.write(
                front), EventJson.write(back));
        return this;
    }

    /** Flashcards of the kind basic, as front and back in turn. */
    public TestDraft flashcards(String... sides) {
        flashcards = IntStream.range(0, sides.length / 2).mapToObj(i -> "{\"front\": %s, \"back\": %s, \"start\": %d}"
                .formatted(EventJson.write(sides[2 * i]), EventJson.write(sides[2 * i + 1]), 10 * i))
                .collect(Collectors.joining(", "));
        return this;
    }

    /** Concepts with aliases and definitions, as a JSON array. */
    public TestDraft conceptJson(String array) {
        conceptJson = array;
        return this;
    }

    /** The questions instead of the one about the colour, as JSON objects with a comma between them. */
    public TestDraft questions(String objects) {
        questions = objects;
        return this;
    }

    public TestDraft transcript(String text) {
        transcript = text;
        return this;
    }

    /** A transcript in another language, as a JSON array. */
    public TestDraft segments(String tag, String array) {
        transcriptLanguage = tag;
        segments = array;
        return this;
    }

    public TestDraft channel(String name) {
        channel = name;
        return this;
    }

    /** The user gave no subject, and the model suggests this one. */
    public TestDraft suggestedSubject(String text) {
        subject = null;
        reviewed();
        reviewed += "\"suggested_subject\": " + EventJson.write(text) + ",";
        return this;
    }

    /** With the result of all checks: three of the flashcards are missing. */
    public TestDraft reviewed() {
        reviewed = """
                "tags": ["plants", "light"], "prompt_version": "2",
                "quality": {"words_per_minute": 80.5, "statements": 12, "repaired": 3, "unsupported": 1, "uncited": 2,
                    "misplaced": 1, "rejected": 0, "uncovered_seconds": 175, "dropped": {"yes_no": 2},
                    "missing": {"flashcards": 3}},""";
        return this;
    }

    /** As a worker without statement check publishes it. */
    public TestDraft unchecked() {
        check = "";
        return this;
    }

    public Job job() {
        return job;
    }

    /** The sequence number that the draft carries. */
    public long seq() {
        return 1_790_000_000_000_000L + attempt;
    }

    /** The event's value. */
    public String json() {
        List<String> named = concepts.stream().map(name -> """
                {"name": %s, "definition": "What it is.", "start": 42.5}""".formatted(EventJson.write(name))).toList();
        return """
                {"job_id": "%s", "video_id": "%s", "user_id": "%s", "youtube_id": "dQw4w9WgXcQ", "attempt": %d,
                 "seq": %d, "title": %s, "channel": %s, "duration_seconds": 720, "language": "%s",
                 "transcript_language": "%s", %s"segments": %s, "content": %s,
                 "summary": "What it is about.",
                 "sections": [{"heading": "Beginning", "start": 0, "end": 30, "supported": true},
                              {"heading": "Light", "start": 30, "end": 720, "supported": false}],
                 %s %s
                 "concepts": %s,
                 "assessment": {"questions": [%s],
                   "flashcards": [%s]},
                 "model": "claude-sonnet-5-5", "input_tokens": 1000, "output_tokens": 200,
                 "drafted_at": "2026-11-01T10:00:00Z"}
                """.formatted(job.id(), job.video(), job.user(), attempt, seq(), EventJson.write(title), EventJson
                .write(channel), language,
                transcriptLanguage, subject == null ? "" : "\"subject\": " + EventJson.write(subject) + ", ",
                segments == null
                        ? "[{\"start\": 0.5, \"duration\": 4.25, \"text\": " + EventJson.write(transcript) + "}]"
                        : segments,
                EventJson.write(content), check, reviewed,
                conceptJson == null ? named : conceptJson, questions, flashcards);
    }
}
