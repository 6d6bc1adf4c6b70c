-- The parts of one transcript in their order. What is common is found in the first of them.
CREATE INDEX search_transcript_note_id ON search_transcript (note_id, id);
