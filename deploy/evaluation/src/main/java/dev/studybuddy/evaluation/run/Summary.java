package dev.studybuddy.evaluation.run;

import java.util.List;

import dev.studybuddy.evaluation.scoring.ConceptLinks.Link;

/**
 * The results of a run.
 *
 * @param source what wrote the notes: the version of the prompts, or the file of a peer's prompt
 * @param standIn whether no language model was used
 * @param links the links between the notes
 */
public record Summary(String label, String source, String model, boolean standIn, List<VideoResult> videos,
        List<Link> links) {
    /** The sentence that belongs to every figure of the stand-in. */
    public static final String STAND_IN_WARNING = "No language model was used: CLAUDE_API_KEY is not set. "
            + "The figures come from a stand-in and say nothing about a model or a prompt.";

    public boolean hasFailures() {
        return videos.stream().anyMatch(video -> video.failure().isPresent());
    }
}
