package dev.studybuddy.worker.note;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.studybuddy.worker.prompt.PromptTemplates;
import dev.studybuddy.worker.prompt.TranscriptBlock;
import dev.studybuddy.worker.transcript.Chapter;
import dev.studybuddy.worker.transcript.Segment;
import dev.studybuddy.worker.transcript.Transcript;

/**
 * The input of a note and its assessment.
 *
 * @param delimiter encloses the transcript in prompts, see {@link TranscriptBlock#newDelimiter()}
 * @param language the language of the note, BCP 47; {@code und} for the language of the transcript if it is unknown
 * @param instructions wishes of the user about the note, at most 500 characters
 */
public record NoteRequest(String youtubeId, Transcript transcript, String delimiter, String language,
        Optional<String> subject, Optional<String> style, Optional<String> instructions) {
    private static final String UNKNOWN = "und";
    private static final String NONE = "(none)";
    private static final int MAX_DESCRIPTION = 1500;
    private static final int MAX_INSTRUCTIONS = 500;
    private static final Pattern LINK = Pattern.compile("(?i)\\b(?:https?://|www\\.)\\S+|\\S+@\\S+\\.\\S+");
    /** A line of a chapter list, or of hashtags. */
    private static final Pattern LIST_LINE = Pattern.compile("\\s*[(\\[]?\\d{1,2}:\\d{2}.*|\\s*(?:#[^\\s#]+\\s*)+");

    /** Returns the metadata of the video as data for a prompt, one field per line. */
    public String videoData(Window window) {
        return Stream.concat(
                Stream.of("Title (data): " + PromptTemplates.data(transcript.title()),
                        "Channel (data): " + data(transcript.channel(), MAX_DESCRIPTION),
                        "Description (data): " + data(description(), MAX_DESCRIPTION)),
                chapters(window)).collect(Collectors.joining("\n"));
    }

    /** Returns the title as data for a prompt. */
    public String titleData() {
        return PromptTemplates.data(transcript.title());
    }

    /** Returns the subject as data for a prompt. */
    public String subjectData() {
        return subject.map(PromptTemplates::data).orElse(NONE);
    }

    /** Returns the wishes of the user as data for a prompt. */
    public String instructionsData() {
        return instructions.map(wishes -> data(wishes, MAX_INSTRUCTIONS)).orElse(NONE);
    }

    /** Returns the English name and the tag of the language; characters that no tag contains are removed. */
    public String languageData() {
        if (language.equals(UNKNOWN)) {
            return "that of the transcript";
        }
        return PromptTemplates.language(language);
    }

    /** Returns whether the words of the note can be compared with those of the transcript. */
    public boolean hasLanguageOfTranscript() {
        return language.equals(UNKNOWN) || Locale.forLanguageTag(language).getLanguage()
                .equals(Locale.forLanguageTag(transcript.language()).getLanguage());
    }

    /** Returns the texts by the author of the video: they spell the names that captions mishear. */
    public String knownSpelling() {
        return transcript.title() + " " + transcript.channel() + " " + transcript.description();
    }

    /** Returns the starts of the chapters in seconds; empty if the video has none. */
    public List<Double> chapterStarts() {
        return transcript.chapters().stream().map(chapter -> (double) chapter.start()).toList();
    }

    private String description() {
        return transcript.description().lines().filter(line -> !LIST_LINE.matcher(line).matches())
                .map(line -> LINK.matcher(line).replaceAll(" ")).collect(Collectors.joining(" "));
    }

    private Stream<String> chapters(Window window) {
        List<Segment> segments = transcript.segments();
        double from = segments.get(window.own()).start();
        double to = segments.get(window.to() - 1).end();
        return transcript.chapters().stream().filter(chapter -> chapter.start() < to).filter(
                chapter -> end(chapter) > from)
                .map(chapter -> "Chapter from segment " + firstSegment(chapter) + " (data): "
                        + PromptTemplates.data(chapter.title()));
    }

    private double end(Chapter chapter) {
        return transcript.chapters().stream().mapToDouble(Chapter::start).filter(next -> next > chapter.start())
                .findFirst().orElse(Double.MAX_VALUE);
    }

    private int firstSegment(Chapter chapter) {
        List<Segment> segments = transcript.segments();
        int first = 0;
        while (first < segments.size() - 1 && segments.get(first).end() <= chapter.start()) {
            first++;
        }
        return first;
    }

    private static String data(String text, int maxLength) {
        return text.isBlank() ? NONE : PromptTemplates.data(text, maxLength);
    }
}
