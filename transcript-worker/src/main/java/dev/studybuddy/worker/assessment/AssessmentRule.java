package dev.studybuddy.worker.assessment;

import java.util.Locale;

/** Why an item of an assessment is dropped. */
public enum AssessmentRule {
    /** A text is empty, or the kind is unknown. */
    INCOMPLETE,
    /** It names no segment, or one that is not there. */
    SEGMENTS,
    /** The concept is a general word such as "introduction", or too long for a name. */
    GENERAL_CONCEPT,
    /** There is another item like it. */
    DUPLICATE,
    /** All items together are clearly in another language than the note. */
    LANGUAGE,
    /** It mentions the video, the speaker or the transcript. */
    MENTIONS_VIDEO,
    /** The answer is yes or no. */
    YES_NO,
    /** The back of the flashcard has more than 25 words. */
    LONG_BACK,
    /** The back of the flashcard lists more than three things. */
    ENUMERATION,
    /** There are not four different choices with reasons, or not exactly one is right, or one refers to others. */
    CHOICES,
    /** An open question has no points of a full answer. */
    RUBRIC,
    /** There is not exactly one gap, or what fills it is long or given away. */
    GAP,
    /** The segments do not have its numbers, its quotations or its words. */
    UNGROUNDED,
    /** A second model found that the segments do not say it. */
    REJECTED,
    /** There are more than the length of the video calls for, and others cover the same part. */
    SURPLUS;

    /** The name used in events and metrics, such as {@code yes_no}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
