UPDATE pattern SET capped = 0 WHERE code = :pattern;
