UPDATE emergency SET acknowledged_at = :now, clinician = :clinician WHERE emergency = :emergency AND acknowledged_at IS NULL;
