DELETE FROM literal WHERE clause = :clause;
UPDATE arm SET groups = groups - 1 WHERE arm = (SELECT arm FROM clause WHERE clause = :clause);
DELETE FROM clause WHERE clause = :clause;
