UPDATE emergency SET acknowledged_at = :now, clinician = :clinician, overruled = :overruled
WHERE emergency = :emergency AND acknowledged_at IS NULL;
