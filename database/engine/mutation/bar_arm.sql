-- The only arm of a rule cannot go; it can only never be met.
UPDATE clause SET need = total + 1 WHERE arm = :arm;
