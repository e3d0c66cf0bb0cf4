DELETE FROM literal WHERE clause IN (SELECT clause FROM clause WHERE arm = :arm);
DELETE FROM clause WHERE arm = :arm;
UPDATE rule SET arms = arms - 1 WHERE rule = (SELECT rule FROM arm WHERE arm = :arm);
DELETE FROM arm WHERE arm = :arm;
