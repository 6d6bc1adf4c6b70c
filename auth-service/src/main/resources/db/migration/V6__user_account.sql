-- Renames "person" to "user": the table is user_account, because user is a reserved word of SQL.
ALTER TABLE person RENAME TO user_account;
ALTER TABLE identity RENAME COLUMN person_id TO user_id;
ALTER TABLE session RENAME COLUMN person_id TO user_id;
ALTER TABLE activity RENAME COLUMN person_id TO user_id;
ALTER TABLE personal_token RENAME COLUMN person_id TO user_id;
ALTER TABLE erasure RENAME COLUMN said_at TO last_published_at;

ALTER INDEX identity_person RENAME TO identity_user_id;
ALTER INDEX identity_provider RENAME TO identity_user_id_provider;
ALTER INDEX session_person RENAME TO session_user_id;
ALTER INDEX activity_person RENAME TO activity_user_id;
ALTER INDEX personal_token_person RENAME TO personal_token_user_id;

-- PostgreSQL keeps the generated names of constraints when a table or column is renamed.
DO $$
DECLARE
    old record;
BEGIN
    FOR old IN
        SELECT conrelid::regclass AS relation,
               conname AS name,
               replace(replace(regexp_replace(conname, '^person_', 'user_account_'),
                               '_person_id_', '_user_id_'),
                       '_said_at_', '_last_published_at_') AS new_name
        FROM pg_constraint
        WHERE connamespace = current_schema()::regnamespace
    LOOP
        IF old.name <> old.new_name THEN
            EXECUTE format('ALTER TABLE %s RENAME CONSTRAINT %I TO %I', old.relation, old.name, old.new_name);
        END IF;
    END LOOP;
END
$$;

COMMENT ON TABLE user_account IS 'Users. A user signs in with one of their identities.';
COMMENT ON COLUMN user_account.suspended_at IS 'When an operator suspended the user; null for an active user.';
COMMENT ON TABLE identity IS 'The accounts of users at sign-in providers. The e-mail address is for display only.';
COMMENT ON TABLE session IS 'Browser sessions. Only the SHA-256 of the secret is stored.';
COMMENT ON TABLE activity IS 'Audit log of each account, without secrets. Entries are deleted after 90 days.';
COMMENT ON TABLE personal_token IS 'Access tokens for scripts. Only the SHA-256 of the secret is stored.';
COMMENT ON TABLE erasure IS 'Tombstones of erased users, and which services have confirmed the erasure.';
COMMENT ON COLUMN erasure.last_published_at IS 'When user.erased was last published for this user.';
