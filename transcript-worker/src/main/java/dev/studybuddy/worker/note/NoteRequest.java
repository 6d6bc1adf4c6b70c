package dev.studybuddy.worker.note;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.studybuddy.worker.prompt.PromptTemplates;
import dev.studybuddy.worker.prompt.TranscriptBlock;
import dev.studybuddy.worker.transcript.Transcript;

/**
 * The input of a note and its assessment.
 *
 * @param delimiter encloses the transcript in prompts, see {@link TranscriptBlock#newDelimiter()}
 * @param language the language of the note, BCP 47; {@code und} for the language of the transcript if it is unknown
 * @param chapterStarts the starts of the chapters in seconds; a long video is divided there if possible
 */
public record NoteRequest(String youtubeId, Transcript transcript, String delimiter, String language,
        Optional<String> subject, Optional<String> style, List<Double> chapterStarts) {
    private static final String UNKNOWN = "und";

    /** Returns the title as data for a prompt. */
    public String titleData() {
        return PromptTemplates.data(transcript.title());
    }

    /** Returns the subject as data for a prompt. */
    public String subjectData() {
        return subject.map(PromptTemplates::data).orElse("(none)");
    }

    /** Returns the English name and the tag of the language; characters that no tag contains are removed. */
    public String languageData() {
        if (language.equals(UNKNOWN)) {
            return "that of the transcript";
        }
        String tag = language.replaceAll("[^A-Za-z0-9-]", "");
        return Locale.forLanguageTag(tag).getDisplayName(Locale.ENGLISH) + " (" + tag + ")";
    }
}
