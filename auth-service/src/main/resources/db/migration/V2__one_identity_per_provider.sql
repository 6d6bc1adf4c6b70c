-- A person has one identity at each provider, so that its name is enough to remove it.
CREATE UNIQUE INDEX identity_provider ON identity (person_id, provider);
