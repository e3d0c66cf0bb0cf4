-- Patterns that are held at "partly": always, or because the examination that would lift it has not been found to hold.
SELECT p.code, CASE WHEN p.capped_unless IS NULL THEN 'always' ELSE 'examination' END
FROM ranked_pattern AS r
CROSS JOIN pattern AS p ON p.code = r.code
WHERE r.encounter = :encounter AND p.capped
  AND NOT EXISTS (SELECT 1 FROM known AS k WHERE k.encounter = r.encounter AND k.finding = p.capped_unless AND k.value = 1);
