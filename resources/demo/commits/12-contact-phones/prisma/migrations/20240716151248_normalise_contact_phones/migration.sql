-- One spelling for phone numbers: a plus sign and digits.
UPDATE "contacts"
SET "phone" = regexp_replace("phone", '[^0-9+]', '', 'g')
WHERE "phone" ~ '[^0-9+]';
