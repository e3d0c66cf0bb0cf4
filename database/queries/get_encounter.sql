SELECT encounter, patient, on_day, began_at, changed_at, step, state FROM encounter WHERE encounter = :encounter;
