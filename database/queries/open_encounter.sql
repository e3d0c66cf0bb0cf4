SELECT coalesce(max(encounter), 0) FROM encounter WHERE patient = :patient AND state = 'open';
