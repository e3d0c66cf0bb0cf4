-- What is beside the record, the last made first: nothing stands that another one refers to once it is dropped in this order.
SELECT name FROM sqlite_temp_master WHERE type = 'table' ORDER BY rowid DESC;
