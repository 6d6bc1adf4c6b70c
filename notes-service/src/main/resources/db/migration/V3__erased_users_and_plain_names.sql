-- The tombstones of erased users are in a table of their own and have no retention; those of jobs and videos have one.
CREATE TABLE erased_user (
    user_id   uuid        PRIMARY KEY,
    erased_at timestamptz NOT NULL DEFAULT now()
);

INSERT INTO erased_user (user_id, erased_at)
SELECT id, created_at
FROM tombstone
WHERE kind = 'user';

DELETE FROM tombstone WHERE kind = 'user';

ALTER TABLE tombstone
    DROP CONSTRAINT tombstone_kind_check,
    ADD CONSTRAINT tombstone_kind_check CHECK (kind IN ('job', 'video'));

CREATE INDEX tombstone_created_at ON tombstone (created_at);

ALTER INDEX note_of_person RENAME TO note_user_id;
ALTER TABLE link RENAME COLUMN shared TO shared_concepts;

-- Consumers are named after their packages. The inbox must recognize the events that they consumed under the old names.
UPDATE inbox SET consumer = 'erasure.user-erased' WHERE consumer = 'ending.user-erased';
UPDATE inbox SET consumer = 'tombstone.video-failed' WHERE consumer = 'ending.video-failed';
UPDATE inbox SET consumer = 'tombstone.video-deleted' WHERE consumer = 'ending.video-deleted';
