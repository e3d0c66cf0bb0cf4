INSERT INTO patient (family_name, given_name, birth_date, said_age, said_on, sex, number, number_key, language,
    interpreter, large_print, added_at)
VALUES (:family_name, :given_name, :birth_date, :said_age, :said_on, :sex, :number, :number_key, :language,
    :interpreter, :large_print, :added_at);
