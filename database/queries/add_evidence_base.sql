INSERT INTO evidence_base (version, dated, expires, hash, reason, clinician, activated_at)
VALUES (:version, :dated, :expires, :hash, :reason, :clinician, :now);
