-- The unanswered item that best separates the two leading patterns: how far one answer to it could move them apart, in one direction
-- or the other. With it the features that wait for it, the weightiest first.
WITH waiting AS MATERIALIZED (
    SELECT DISTINCT f.asks, f.place, f.optional, r.rule, r.code, r.owner, r.weight, r.place AS rule_place, p.rank,
        CASE WHEN p.rank = 1 THEN r.weight ELSE -r.weight END AS pull
    FROM open_arm AS o
    CROSS JOIN rule AS r ON r.rule = o.rule AND r.kind = 'feature'
    CROSS JOIN ranked_pattern AS p ON p.encounter = o.encounter AND p.code = r.owner AND p.rank <= 2
    CROSS JOIN missing AS m ON m.encounter = o.encounter AND m.arm = o.arm
    CROSS JOIN finding AS f ON f.finding = m.finding
    CROSS JOIN outcome AS out ON out.encounter = o.encounter
    -- in an emergency nothing is asked for a pattern's sake, and one pattern alone needs no separating
    WHERE o.encounter = :encounter AND f.asks <> '' AND out.level < 5
      AND EXISTS (SELECT 1 FROM ranked_pattern AS second WHERE second.encounter = o.encounter AND second.rank = 2)
      AND NOT EXISTS (SELECT 1 FROM answer AS a WHERE a.encounter = o.encounter AND a.code = f.asks)
),
best AS (
    SELECT asks, max(sum(max(pull, 0)), -sum(min(pull, 0))) AS apart
    FROM waiting
    GROUP BY asks
    ORDER BY apart DESC, max(optional), min(place)
    LIMIT 1
)
SELECT w.asks, w.owner, w.code
FROM best AS b
CROSS JOIN waiting AS w ON w.asks = b.asks
ORDER BY w.rank, abs(w.weight) DESC, w.rule_place;
