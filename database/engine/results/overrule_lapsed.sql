-- A lower level lapses when a rule that caused the rules' level is gone or changed, when a rule above the clinician's level
-- fires that was not there, or when one that was there is met by an answer that was not (:met, a JSON list of rule, level
-- and literal). A higher level never lapses: no rule lowers it.
SELECT EXISTS (
    SELECT 1 FROM overrule AS o
    WHERE o.encounter = :encounter AND o.ended_at IS NULL AND o.level < o.rules_level AND (
        EXISTS (
            SELECT 1 FROM overruled_rule AS cause
            WHERE cause.overrule = o.overrule AND cause.level = o.rules_level AND NOT EXISTS (
                SELECT 1 FROM fired AS f CROSS JOIN rule AS r ON r.rule = f.rule
                WHERE f.encounter = o.encounter AND r.code = cause.rule AND f.level = cause.level))
        OR EXISTS (
            SELECT 1 FROM fired AS f CROSS JOIN rule AS r ON r.rule = f.rule
            WHERE f.encounter = o.encounter AND f.level > o.level AND NOT EXISTS (
                SELECT 1 FROM overruled_rule AS known
                WHERE known.overrule = o.overrule AND known.rule = r.code AND known.level >= f.level))
        OR EXISTS (
            SELECT 1 FROM json_each(:met) AS m
            WHERE m.value ->> 'level' > o.level AND NOT EXISTS (
                SELECT 1 FROM overruled_rule AS known CROSS JOIN json_each(known.evidence) AS before
                WHERE known.overrule = o.overrule AND known.rule = m.value ->> 'rule'
                  AND before.value = m.value ->> 'literal'))));
