SELECT encounter, patient, on_day, began_at, changed_at, step, state, base, shown_level
FROM encounter WHERE encounter = :encounter;
