-- The flashcards of the current version with their schedule. Later versions find them again and change their text.
CREATE TABLE card (
    id           uuid             PRIMARY KEY DEFAULT uuidv7(),
    note_id      uuid             NOT NULL REFERENCES note ON DELETE CASCADE,
    user_id      uuid             NOT NULL,
    kind         text             NOT NULL CHECK (kind IN ('basic', 'cloze')),
    front        text             NOT NULL,
    back         text             NOT NULL,
    -- Both sides as the user wrote them; null when the user did not edit the card.
    own_front    text,
    own_back     text,
    start        double precision,
    -- The names of the concepts of the note that the card mentions.
    concepts     text[]           NOT NULL DEFAULT '{}',
    -- Increases with each review and each undo, and with nothing else.
    revision     int              NOT NULL DEFAULT 0,
    phase        text             NOT NULL DEFAULT 'new' CHECK (phase IN ('new', 'learning', 'review', 'relearning')),
    step         int              NOT NULL DEFAULT 0,
    stability    double precision NOT NULL DEFAULT 0,
    difficulty   double precision NOT NULL DEFAULT 0,
    repetitions  int              NOT NULL DEFAULT 0,
    lapses       int              NOT NULL DEFAULT 0,
    due          timestamptz      NOT NULL,
    reviewed_at  timestamptz,
    suspended    boolean          NOT NULL DEFAULT false,
    buried_until timestamptz,
    -- When a version came that does not have the card; a later one may have it again.
    retired_at   timestamptz,
    CONSTRAINT new_unless_reviewed CHECK ((phase = 'new') = (reviewed_at IS NULL)),
    CONSTRAINT both_sides_edited CHECK ((own_front IS NULL) = (own_back IS NULL))
);

CREATE INDEX card_note_id ON card (note_id, id);
CREATE INDEX card_user_id ON card (user_id, id);
CREATE INDEX card_due ON card (user_id, due, id) INCLUDE (buried_until)
    WHERE reviewed_at IS NOT NULL AND NOT suspended AND retired_at IS NULL;
CREATE INDEX card_new ON card (user_id, id)
    WHERE reviewed_at IS NULL AND NOT suspended AND retired_at IS NULL;

-- Each review with the card as it was before, to which an undo returns. A review that is undone is deleted.
CREATE TABLE review (
    id                 uuid             PRIMARY KEY,
    card_id            uuid             NOT NULL REFERENCES card ON DELETE CASCADE,
    user_id            uuid             NOT NULL,
    -- The revision of the card after the review.
    revision           int              NOT NULL,
    rating             int              NOT NULL CHECK (rating BETWEEN 1 AND 4),
    duration_ms        int              CHECK (duration_ms >= 0),
    reviewed_at        timestamptz      NOT NULL,
    before_phase       text             NOT NULL,
    before_step        int              NOT NULL,
    before_stability   double precision NOT NULL,
    before_difficulty  double precision NOT NULL,
    before_repetitions int              NOT NULL,
    before_lapses      int              NOT NULL,
    before_due         timestamptz      NOT NULL,
    before_reviewed_at timestamptz,
    CONSTRAINT review_of_revision UNIQUE (card_id, revision)
);

CREATE INDEX review_reviewed_at ON review (user_id, reviewed_at) INCLUDE (rating, before_phase);
CREATE INDEX review_user_id ON review (user_id, id);

-- The version whose flashcards are in the table above. That of before is null: notes-service adds them at its start.
ALTER TABLE note
    ADD COLUMN cards_version int;

CREATE INDEX note_without_cards ON note (id) WHERE cards_version IS DISTINCT FROM version;
