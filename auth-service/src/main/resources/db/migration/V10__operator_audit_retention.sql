-- Rows are deleted after two years.
CREATE INDEX operator_audit_created ON operator_audit (created_at);

-- Users who were erased before this version, as each erasure does it from now on.
UPDATE operator_audit
SET subject = left(encode(sha256(convert_to(subject, 'UTF8')), 'hex'), 12)
WHERE subject IN (SELECT user_id::text FROM erasure);
