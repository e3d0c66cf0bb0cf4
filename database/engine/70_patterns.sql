-- Patterns: sum of the weights of met features, in bands; shown only with enough supporting features from enough domains.
INSERT INTO ranked_pattern (encounter, code, score, band, rank)
SELECT t.encounter, t.owner, t.score, t.band, row_number() OVER (PARTITION BY t.encounter ORDER BY t.score DESC, t.place)
FROM (
    SELECT k.encounter, r.owner, p.place, sum(r.weight) AS score,
        CASE WHEN sum(r.weight) >= b.fits_well THEN 'fits_well' WHEN sum(r.weight) >= b.partly THEN 'partly' ELSE 'little' END AS band,
        sum(r.weight > 0) AS features,
        count(DISTINCT CASE WHEN r.weight > 0 THEN r.domain END) AS domains,
        b.features AS least_features, b.domains AS least_domains
    FROM scope AS s
    CROSS JOIN pattern_band AS b
    CROSS JOIN rule AS r ON r.kind = 'feature'
    CROSS JOIN pattern AS p ON p.code = r.owner
    CROSS JOIN known AS k ON k.encounter = s.encounter AND k.finding = r.finding AND k.value = 1
    WHERE NOT EXISTS (SELECT 1 FROM known AS o WHERE o.encounter = s.encounter AND o.finding = b.scope AND o.value = 0)
    GROUP BY k.encounter, r.owner
) AS t
WHERE t.features >= t.least_features AND t.domains >= t.least_domains;
