SELECT r.signed_at, c.name, c.registration, r.level, r.shown_level, r.final_level, r.hold, r.hold_reason,
    r.incomplete_reason, r.impression, r.answers, r.result, r.base_version, r.base_hash
FROM signed_result AS r CROSS JOIN clinician AS c ON c.clinician = r.clinician
WHERE r.encounter = :encounter;
