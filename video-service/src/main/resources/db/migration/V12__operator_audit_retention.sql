-- Rows are deleted after two years.
CREATE INDEX operator_audit_created ON operator_audit (created_at);
