INSERT INTO encounter (patient, clinician, on_day, age, sex, began_at, changed_at)
VALUES (:patient, :clinician, :on_day, :age, :sex, :now, :now);
