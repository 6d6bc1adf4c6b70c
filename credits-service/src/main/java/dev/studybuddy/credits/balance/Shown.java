package dev.studybuddy.credits.balance;

/** How a kind of entry is shown to a person. Captures are not shown: the credit was gone when it was held. */
record Shown(String type, String description) {
    static Shown of(String kind) {
        return switch (kind) {
            case "hold" -> new Shown("usage", "A video");
            case "release" -> new Shown("refund", "Returned: no note was made of the video");
            case "bonus" -> new Shown("bonus", "Credits to begin with");
            default -> throw new IllegalArgumentException("Entries of kind " + kind + " are not shown");
        };
    }
}
