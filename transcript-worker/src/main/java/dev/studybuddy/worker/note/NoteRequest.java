package dev.studybuddy.worker.note;

import java.util.List;
import java.util.Optional;

import dev.studybuddy.worker.prompt.PromptTemplates;
import dev.studybuddy.worker.prompt.TranscriptBlock;
import dev.studybuddy.worker.transcript.Transcript;

/**
 * What a note and its assessment are to be written from.
 *
 * @param delimiter around the transcript, see {@link TranscriptBlock#delimiter()}
 * @param language of the note, BCP 47; {@code und} for the transcript's, if nobody has said which that is
 * @param chapterStarts the seconds at which the video's chapters begin, where a long one may be divided
 */
public record NoteRequest(String youtubeId, Transcript transcript, String delimiter, String language,
        Optional<String> subject, Optional<String> style, List<Double> chapterStarts) {
    private static final String UNKNOWN = "und";

    /** The title as data for a prompt. */
    public String titleData() {
        return PromptTemplates.data(transcript.title());
    }

    /** The subject as data for a prompt. */
    public String subjectData() {
        return subject.map(PromptTemplates::data).orElse("(none)");
    }

    /** The language's English name and tag; a tag is made of letters, digits and hyphens alone. */
    public String languageData() {
        if (language.equals(UNKNOWN)) {
            return "that of the transcript";
        }
        String tag = language.replaceAll("[^A-Za-z0-9-]", "");
        return java.util.Locale.forLanguageTag(tag).getDisplayName(java.util.Locale.ENGLISH) + " (" + tag + ")";
    }
}
