UPDATE emergency SET rules = :rules WHERE emergency = :emergency AND acknowledged_at IS NULL;
