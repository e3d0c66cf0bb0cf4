-- A term that nobody reads: as if it were not there.
UPDATE rule SET kind = 'term' WHERE code = :rule;
