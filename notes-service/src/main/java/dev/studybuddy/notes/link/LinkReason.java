package dev.studybuddy.notes.link;

/** Why two notes are linked. The names are those of the API and of the database. */
public enum LinkReason {
    same_concept,
    similar_concept,
    by_hand;

    /** The reason as a sentence, in English. */
    String sentence(String ownConcept, String otherConcept, int shared) {
        String names = switch (this) {
            case same_concept -> "Both define “" + ownConcept + "”";
            case similar_concept -> "“" + ownConcept + "” here is “" + otherConcept + "” there";
            case by_hand -> "You linked these notes";
        };
        return switch (shared) {
            case 0, 1 -> names + ".";
            case 2 -> names + ", and one more concept.";
            default -> names + ", and " + (shared - 1) + " more concepts.";
        };
    }
}
