DELETE FROM exercise_concern WHERE concern = :concern;
