UPDATE emergency_rule SET ended = 1 WHERE emergency = :emergency AND rule = :rule;
