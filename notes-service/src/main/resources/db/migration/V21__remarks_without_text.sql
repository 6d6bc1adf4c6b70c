-- A remark without a text marks the passage that it quotes.
ALTER TABLE remark DROP CONSTRAINT remark_text_check;
ALTER TABLE remark ADD CONSTRAINT remark_text_check CHECK (
    char_length(text) <= 5000 AND (text <> '' OR quotation IS NOT NULL)
);
