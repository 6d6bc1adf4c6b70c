-- The identity that opened a session: the user's identity at this provider. Null for sessions of the version before;
-- they end with any identity.
ALTER TABLE session ADD COLUMN provider text;

-- Sessions never outlive their identity, whatever removes it.
ALTER TABLE session ADD CONSTRAINT session_user_id_provider_fkey
    FOREIGN KEY (user_id, provider) REFERENCES identity (user_id, provider) ON DELETE CASCADE;

COMMENT ON COLUMN session.provider IS 'The provider of the identity that opened the session; null before version 7.';
