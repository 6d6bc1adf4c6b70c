-- The text of the note or of the transcript that a remark is about. It is searched with the remark.
ALTER TABLE remark ADD COLUMN quotation text;

CREATE OR REPLACE FUNCTION search_index_remarks(of_note uuid, of_remark uuid) RETURNS void
LANGUAGE sql SET search_path FROM CURRENT AS $$
    INSERT INTO search_part (note_id, user_id, place, remark_id, config, vector)
    SELECT note.id,
           note.user_id,
           'remark',
           remark.id,
           search_config(current.language),
           search_vector(search_config(current.language), search_words(concat_ws(E'\n', remark.quotation, remark.text)))
    FROM remark
    JOIN note ON note.id = remark.note_id
    JOIN note_version current ON current.note_id = note.id AND current.version = note.version
    WHERE remark.note_id = of_note AND (of_remark IS NULL OR remark.id = of_remark)
    ON CONFLICT (remark_id) WHERE remark_id IS NOT NULL DO UPDATE
    SET config = excluded.config, vector = excluded.vector
$$;

DROP TRIGGER search_remark_changed ON remark;
CREATE TRIGGER search_remark_changed AFTER INSERT OR UPDATE OF text, quotation ON remark
FOR EACH ROW EXECUTE FUNCTION search_remark_changed();

-- The channels of a user by name, with the spelling of each.
DROP INDEX search_note_channel;
CREATE INDEX search_note_channel ON search_note (user_id, lower(channel), note_id) INCLUDE (channel);
