-- Intakes in which the question is not known.
SELECT o.encounter FROM outcome AS o
WHERE NOT EXISTS (
    SELECT 1 FROM finding AS f CROSS JOIN known AS k ON k.encounter = o.encounter AND k.finding = f.finding WHERE f.code = :question);
