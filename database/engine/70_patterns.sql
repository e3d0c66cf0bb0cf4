-- Patterns: sum of the weights of met features, in bands; shown only with enough supporting features from enough domains,
-- and, where a pattern stands behind others, only while each of them scores lower. A capped pattern never goes above "partly".
INSERT INTO ranked_pattern (encounter, code, score, band, rank)
WITH summed AS MATERIALIZED (
    SELECT k.encounter, r.owner, sum(r.weight) AS score, sum(r.weight > 0) AS features,
        count(DISTINCT CASE WHEN r.weight > 0 THEN r.domain END) AS domains
    FROM scope AS s
    CROSS JOIN pattern_band AS b
    CROSS JOIN rule AS r ON r.kind = 'feature'
    CROSS JOIN known AS k ON k.encounter = s.encounter AND k.finding = r.finding AND k.value = 1
    WHERE NOT EXISTS (SELECT 1 FROM known AS o WHERE o.encounter = s.encounter AND o.finding = b.scope AND o.value = 0)
    GROUP BY k.encounter, r.owner
)
SELECT t.encounter, t.owner, t.score,
    CASE WHEN t.score >= b.fits_well AND NOT (p.capped AND NOT EXISTS (
            SELECT 1 FROM known AS k WHERE k.encounter = t.encounter AND k.finding = p.capped_unless AND k.value = 1)) THEN 'fits_well'
        WHEN t.score >= b.partly THEN 'partly' ELSE 'little' END,
    row_number() OVER (PARTITION BY t.encounter ORDER BY t.score DESC, p.place)
FROM summed AS t
CROSS JOIN pattern_band AS b
CROSS JOIN pattern AS p ON p.code = t.owner
WHERE t.features >= b.features AND t.domains >= b.domains
  AND NOT EXISTS (
    SELECT 1 FROM pattern_after AS a CROSS JOIN summed AS o ON o.encounter = t.encounter AND o.owner = a.other
    WHERE a.code = t.owner AND o.score >= t.score);
