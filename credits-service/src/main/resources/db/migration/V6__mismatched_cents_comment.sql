COMMENT ON COLUMN purchase.mismatched_cents IS
    'The amount of a payment that does not match the order, in the currency of the payment.';
