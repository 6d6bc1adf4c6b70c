package dev.studybuddy.worker.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageCheckTest {
    private static final String ENGLISH = """
            Light splits water in the leaves of green plants, and the electrons that are set free move along a chain of
            proteins. From this the plant makes sugar, which is then used by every cell that cannot make its own food.
            What remains of the water is oxygen, and it leaves through the small openings on the lower side.""";
    private static final String GERMAN = """
            Licht spaltet Wasser in den Blättern grüner Pflanzen, und die Elektronen, die dabei frei werden, wandern an
            einer Kette von Proteinen entlang. Daraus macht die Pflanze Zucker, den dann jede Zelle nutzt, die sich ihre
            Nahrung nicht selbst herstellen kann. Was vom Wasser bleibt, ist Sauerstoff, und er tritt durch die kleinen
            Öffnungen an der Unterseite aus.""";
    private static final String JAPANESE = "光は緑の植物の葉で水を分解し、放たれた電子は一連のタンパク質に沿って移動します。".repeat(4);

    @ParameterizedTest
    @CsvSource({ "en, en, false", "de, de, false", "de-CH, de, false", "ja, ja, false", "de, en, true", "en, de, true",
            "fr, en, true", "ja, en, true", "en, ja, true", "ru, en, true", "zh-Hans, de, true", "und, en, false",
            "sw, en, false" })
    void a_text_in_clearly_another_language_is_found(String language, String text, boolean isAnother) {
        String content = switch (text) {
            case "en" -> ENGLISH;
            case "de" -> GERMAN;
            default -> JAPANESE;
        };

        assertThat(LanguageCheck.isAnother(language, content)).isEqualTo(isAnother);
    }

    @Test
    void a_short_text_and_one_that_quotes_another_language_are_not_found() {
        assertThat(LanguageCheck.isAnother("de", "The theory of everything")).isFalse();
        assertThat(LanguageCheck.isAnother("de", GERMAN + " „the end of the world as they know it“")).isFalse();
        assertThat(LanguageCheck.isAnother("ja", JAPANESE + "print(\"hello world\")")).isFalse();
    }
}
