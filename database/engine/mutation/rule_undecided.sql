-- Intakes in which no arm of the rule is met and not every one is refuted.
SELECT o.encounter FROM outcome AS o CROSS JOIN rule AS r ON r.code = :rule
WHERE NOT EXISTS (
    SELECT 1 FROM arm AS a CROSS JOIN verdict AS v ON v.encounter = o.encounter AND v.arm = a.arm AND v.state = 1 WHERE a.rule = r.rule)
  AND EXISTS (
    SELECT 1 FROM arm AS a WHERE a.rule = r.rule
      AND NOT EXISTS (SELECT 1 FROM verdict AS v WHERE v.encounter = o.encounter AND v.arm = a.arm));
