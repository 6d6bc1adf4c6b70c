package dev.studybuddy.evaluation.scoring;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.studybuddy.evaluation.scoring.Draft.Assessment;
import dev.studybuddy.evaluation.scoring.Draft.Concept;
import dev.studybuddy.evaluation.scoring.Draft.Flashcard;
import dev.studybuddy.evaluation.scoring.Draft.Quality;

/** Drafts for tests. */
public final class Drafts {
    private Drafts() {}

    public static Draft draft(String content, List<Concept> concepts, Flashcard... cards) {
        return new Draft("Title", content, "", concepts, new Assessment(List.of(), List.of(cards)), new Quality(80, 12,
                1, 2, 3, 4, Map.of("yes_or_no", 2)), 1000, 200, 500, Optional.of(1.25));
    }
}
