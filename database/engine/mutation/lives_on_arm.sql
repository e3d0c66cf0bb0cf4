-- Intakes for which the arm is met, or could be.
SELECT o.encounter FROM outcome AS o
WHERE NOT EXISTS (SELECT 1 FROM verdict AS v WHERE v.encounter = o.encounter AND v.arm = :arm AND v.state = 0);
