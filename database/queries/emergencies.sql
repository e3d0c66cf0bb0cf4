SELECT emergency, met_at, rules, accepted_by, accepted_where, accepted_at, travel, last_void, told, not_accepted,
    coalesce(acknowledged_at, ''), overruled
FROM emergency WHERE encounter = :encounter ORDER BY emergency;
