SELECT r.code
FROM rule AS r
WHERE r.kind = 'root_note' AND EXISTS (
    SELECT 1 FROM arm AS a CROSS JOIN verdict AS v ON v.encounter = :encounter AND v.arm = a.arm AND v.state = 1 WHERE a.rule = r.rule)
ORDER BY r.place;
