UPDATE emergency SET accepted_by = :accepted_by, accepted_where = :accepted_where, accepted_at = :accepted_at,
    travel = :travel, last_void = :last_void, told = :told, not_accepted = :not_accepted
WHERE emergency = :emergency AND acknowledged_at IS NULL;
