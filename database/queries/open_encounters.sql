SELECT encounter, on_day FROM encounter WHERE patient = :patient AND state = 'open';
