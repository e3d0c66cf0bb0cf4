UPDATE patient SET family_name = :family_name, given_name = :given_name, birth_date = :birth_date, said_age = :said_age,
    said_on = :said_on, sex = :sex, number = :number, number_key = :number_key, language = :language,
    interpreter = :interpreter, large_print = :large_print
WHERE patient = :patient;
