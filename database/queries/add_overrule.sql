INSERT INTO overrule (encounter, level, reason, agreed_by, rules_level, clinician, made_at)
VALUES (:encounter, :level, :reason, :agreed_by, :rules_level, :clinician, :now);
