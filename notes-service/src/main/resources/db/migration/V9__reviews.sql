-- The flashcards of the current versions, taken over when the user asks for what is due. A card that a later version does
-- not have keeps its reviews and is not due; it returns with its front.
CREATE TABLE card (
    id           uuid             PRIMARY KEY DEFAULT uuidv7(),
    note_id      uuid             NOT NULL REFERENCES note ON DELETE CASCADE,
    user_id      uuid             NOT NULL,
    version      int              NOT NULL,
    front        text             NOT NULL,
    back         text             NOT NULL,
    kind         text             NOT NULL CHECK (kind IN ('basic', 'cloze')),
    start        double precision,
    phase        text             NOT NULL DEFAULT 'new' CHECK (phase IN ('new', 'learning', 'review', 'relearning')),
    step         int              NOT NULL DEFAULT 0,
    stability    double precision NOT NULL DEFAULT 0,
    difficulty   double precision NOT NULL DEFAULT 0,
    repetitions  int              NOT NULL DEFAULT 0,
    lapses       int              NOT NULL DEFAULT 0,
    due          timestamptz      NOT NULL,
    reviewed_at  timestamptz,
    suspended    boolean          NOT NULL DEFAULT false,
    buried_until timestamptz
);

-- A front may be longer than an entry of an index.
CREATE UNIQUE INDEX card_front ON card (note_id, md5(front));
CREATE INDEX card_due ON card (user_id, due) WHERE NOT suspended;

-- The version of each note whose flashcards are in the table above.
CREATE TABLE card_source (
    note_id uuid PRIMARY KEY REFERENCES note ON DELETE CASCADE,
    version int  NOT NULL
);

-- Each with the card as it was before, so that it can be undone.
CREATE TABLE review (
    id                 uuid             PRIMARY KEY DEFAULT uuidv7(),
    card_id            uuid             NOT NULL REFERENCES card ON DELETE CASCADE,
    user_id            uuid             NOT NULL,
    request_key        text,
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
    UNIQUE (user_id, request_key)
);

CREATE INDEX review_card_id ON review (card_id, id);
