SELECT o.level, o.reason, o.agreed_by, o.rules_level, c.name, o.made_at, o.ended_why
FROM overrule AS o CROSS JOIN clinician AS c ON c.clinician = o.clinician
WHERE o.encounter = :encounter ORDER BY o.overrule DESC LIMIT 1;
