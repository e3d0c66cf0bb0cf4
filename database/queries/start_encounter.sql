INSERT INTO encounter (on_day, age, sex) VALUES (:on_day, :age, :sex);
