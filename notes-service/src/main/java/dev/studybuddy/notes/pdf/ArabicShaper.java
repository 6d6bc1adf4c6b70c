package dev.studybuddy.notes.pdf;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Replaces Arabic letters by the forms that they have beside other letters. A PDF names glyphs, and the fonts have each
 * form as a character of the block Arabic Presentation Forms, which Unicode names by letter and form.
 */
final class ArabicShaper {
    private static final List<String> FORMS = List.of(" ISOLATED FORM", " FINAL FORM", " INITIAL FORM", " MEDIAL FORM");
    private static final int FINAL = 1;
    private static final int INITIAL = 2;
    private static final char LAM = '\u0644';
    private static final char TATWEEL = '\u0640';
    private static final char ZERO_WIDTH_JOINER = '\u200D';
    private static final Map<String, char[]> BY_TEXT = new HashMap<>();
    private static final Map<Character, String> BY_FORM = new HashMap<>();

    static {
        addForms('\uFB50', '\uFBFF');
        addForms('\uFE80', '\uFEFC');
    }

    private ArabicShaper() {}

    private static void addForms(char first, char last) {
        for (char form = first; form <= last; form++) {
            String name = String.valueOf(Character.getName(form));
            String text = Normalizer.normalize(String.valueOf(form), Normalizer.Form.NFKC);
            for (int kind = 0; kind < FORMS.size(); kind++) {
                if (text.length() <= 2 && name.startsWith("ARABIC L") && name.endsWith(FORMS.get(kind))) {
                    BY_TEXT.computeIfAbsent(text, key -> new char[FORMS.size()])[kind] = form;
                    BY_FORM.put(form, text);
                }
            }
        }
    }

    /** Shapes text in logical order. Lam with alef becomes one character. */
    static String shape(String text) {
        if (!isArabic(text)) {
            return text;
        }
        StringBuilder shaped = new StringBuilder();
        boolean joined = false;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (isTransparent(letter)) {
                shaped.append(letter);
                continue;
            }
            boolean ligature = letter == LAM && i + 1 < text.length()
                    && BY_TEXT.containsKey(text.substring(i, i + 2));
            char[] forms = BY_TEXT.get(ligature ? text.substring(i, i + 2) : String.valueOf(letter));
            i += ligature ? 1 : 0;
            boolean takesPrevious = forms == null ? isJoiner(letter) : forms[FINAL] != 0;
            boolean joinsNext = (forms == null ? isJoiner(letter) : forms[INITIAL] != 0)
                    && acceptsPrevious(nextLetter(text, i + 1));
            if (forms == null) {
                shaped.append(letter);
            } else {
                char form = forms[(joined && takesPrevious ? FINAL : 0) + (joinsNext ? INITIAL : 0)];
                shaped.append(form == 0 ? letter : form);
            }
            joined = joinsNext;
        }
        return shaped.toString();
    }

    /** The letters of forms. */
    static String unshape(String text) {
        StringBuilder plain = new StringBuilder();
        text.chars().forEach(c -> plain.append(BY_FORM.getOrDefault((char) c, String.valueOf((char) c))));
        return plain.toString();
    }

    private static boolean isArabic(String text) {
        return text.chars().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.ARABIC);
    }

    private static boolean acceptsPrevious(char letter) {
        char[] forms = BY_TEXT.get(String.valueOf(letter));
        return isJoiner(letter) || (forms != null && forms[FINAL] != 0);
    }

    private static char nextLetter(String text, int from) {
        int next = from;
        while (next < text.length() && isTransparent(text.charAt(next))) {
            next++;
        }
        return next < text.length() ? text.charAt(next) : ' ';
    }

    private static boolean isJoiner(char letter) {
        return letter == TATWEEL || letter == ZERO_WIDTH_JOINER;
    }

    /** Marks above and below letters. */
    private static boolean isTransparent(char letter) {
        return Character.getType(letter) == Character.NON_SPACING_MARK;
    }
}
