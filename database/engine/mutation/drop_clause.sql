DELETE FROM literal WHERE clause = :clause;
UPDATE clause SET groups = groups - 1
WHERE groups > 1 AND arm = (SELECT one.arm FROM clause AS one WHERE one.clause = :clause);
DELETE FROM clause WHERE clause = :clause;
