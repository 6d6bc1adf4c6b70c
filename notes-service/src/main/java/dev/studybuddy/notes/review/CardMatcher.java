package dev.studybuddy.notes.review;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Finds the cards of a note again in the flashcards of a later version. A card is the same when its front is, whatever
 * its back; or when both sides are nearly equal and have the same numbers. Each card is found once.
 */
final class CardMatcher {
    /** The part of the pairs of letters that both texts must have. */
    private static final double MIN_SIMILARITY = 0.75;
    private static final double SAME_TEXT = 3;
    private static final double SAME_KEY = 2;
    /** Decides between cards with the same front. */
    private static final double SAME_BACK = 0.5;
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern END_MARKS = Pattern.compile("[\\s.?!:;…。？！]+$");
    private static final Pattern NOT_DIGITS = Pattern.compile("[^\\p{Nd}]+");

    private CardMatcher() {}

    /** The two sides of a card, prepared for comparisons. */
    record Sides(Side front, Side back) {
        static Sides of(String front, String back) {
            return new Sides(Side.of(front), Side.of(back));
        }

        private double score(Sides other) {
            double score = frontScore(other);
            return score == 0 || !back.key.equals(other.back.key) ? score : score + SAME_BACK;
        }

        private double frontScore(Sides other) {
            if (front.text.equals(other.front.text)) {
                return SAME_TEXT;
            }
            if (front.key.equals(other.front.key)) {
                return SAME_KEY;
            }
            double similarity = front.similarity(other.front);
            return similarity >= MIN_SIMILARITY && back.similarity(other.back) >= MIN_SIMILARITY ? similarity : 0;
        }
    }

    /** @param numbers in the order of the text */
    private record Side(String text, String key, Set<String> pairs, String numbers) {
        static Side of(String text) {
            String plain = SPACES.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT)
                    .strip()).replaceAll(" ");
            String key = END_MARKS.matcher(plain).replaceFirst("");
            Set<String> pairs = new HashSet<>();
            for (int i = 0; i + 2 <= key.length(); i++) {
                pairs.add(key.substring(i, i + 2));
            }
            return new Side(text, key, pairs, NOT_DIGITS.matcher(key).replaceAll(" ").strip());
        }

        /** From 0 to 1; 0 when the numbers differ. */
        double similarity(Side other) {
            if (key.equals(other.key)) {
                return 1;
            }
            if (!numbers.equals(other.numbers) || pairs.isEmpty() || other.pairs.isEmpty()) {
                return 0;
            }
            long shared = pairs.stream().filter(other.pairs::contains).count();
            return 2.0 * shared / (pairs.size() + other.pairs.size());
        }
    }

    private record Match(int position, UUID id, double score) {}

    /** The ids of the cards by the positions of the flashcards that they are. */
    static Map<Integer, UUID> match(List<Sides> flashcards, Map<UUID, Sides> cards) {
        List<Match> matches = new ArrayList<>();
        for (int position = 0; position < flashcards.size(); position++) {
            for (Map.Entry<UUID, Sides> card : cards.entrySet()) {
                double score = flashcards.get(position).score(card.getValue());
                if (score > 0) {
                    matches.add(new Match(position, card.getKey(), score));
                }
            }
        }
        return best(matches);
    }

    private static Map<Integer, UUID> best(List<Match> matches) {
        matches.sort(Comparator.comparingDouble(Match::score).reversed());
        Map<Integer, UUID> ids = new HashMap<>();
        Collection<UUID> found = new HashSet<>();
        for (Match match : matches) {
            if (!ids.containsKey(match.position) && found.add(match.id)) {
                ids.put(match.position, match.id);
            }
        }
        return ids;
    }
}
