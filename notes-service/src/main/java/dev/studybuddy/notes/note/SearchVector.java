package dev.studybuddy.notes.note;

/** The search vector of a version: title, names of the concepts and content, in this order of weight. */
public final class SearchVector {
    private SearchVector() {}

    /**
     * An SQL expression. The arguments are SQL expressions too; that of the content may be evaluated several times. Of
     * the content, 200,000 characters fit into a tsvector (at most 1 MB) in both configurations, for any words.
     */
    public static String sql(String config, String title, String concepts, String content) {
        return """
                (
                    SELECT setweight(to_tsvector(config, title) || to_tsvector('simple', title), 'A')
                        || setweight(to_tsvector(config, concepts) || to_tsvector('simple', concepts), 'B')
                        || setweight(to_tsvector(config, body) || to_tsvector('simple', body), 'C')
                    FROM (
                        SELECT %s AS config,
                               %s AS title,
                               %s AS concepts,
                               left(regexp_replace(%s, '\\]\\([^)]*\\)', ']', 'g'), 200000) AS body
                    ) AS indexed
                )
                """.formatted(config, title, concepts, content);
    }
}
