-- Serious conditions with a rule that fired, or that could still fire on the history (the optional examination alone raises none).
SELECT concern, code, state FROM (
    SELECT t.*, row_number() OVER (PARTITION BY concern ORDER BY state = 'met' DESC, level DESC, place) AS choice
    FROM (
        SELECT r.concern, r.code, 'met' AS state, f.level, r.place
        FROM fired AS f CROSS JOIN rule AS r ON r.rule = f.rule
        WHERE f.encounter = :encounter AND r.concern <> ''
        UNION ALL
        SELECT r.concern, r.code, 'open', o.level, r.place
        FROM open_arm AS o
        CROSS JOIN rule AS r ON r.rule = o.rule
        WHERE o.encounter = :encounter AND r.concern <> '' AND o.level > 0
          AND (NOT EXISTS (
                SELECT 1 FROM missing AS m CROSS JOIN finding AS q ON q.finding = m.finding
                WHERE m.encounter = :encounter AND m.arm = o.arm AND q.optional = 1)
            OR EXISTS (
                SELECT 1 FROM missing AS m CROSS JOIN warning_item AS w ON w.finding = m.finding
                WHERE m.encounter = :encounter AND m.arm = o.arm))
    ) AS t
)
WHERE choice = 1
ORDER BY state = 'met' DESC, level DESC, place;
