DELETE FROM hold_question WHERE code = :question;
