INSERT INTO signed_result (encounter, clinician, signed_at, level, shown_level, final_level, hold, hold_reason,
    incomplete_reason, impression, answers, result, base_version, base_hash)
VALUES (:encounter, :clinician, :signed_at, :level, :shown_level, :final_level, :hold, :hold_reason,
    :incomplete_reason, :impression, :answers, :result, :base_version, :base_hash);
