SELECT o.overrule, o.level, o.reason, o.agreed_by, o.rules_level, c.name, o.made_at
FROM overrule AS o CROSS JOIN clinician AS c ON c.clinician = o.clinician
WHERE o.encounter = :encounter AND o.ended_at IS NULL;
