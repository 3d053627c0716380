-- What every_object.sql needs around its database: roles, one with a name that breaks quoting, and a tablespace.
CREATE ROLE "Ow'ner \""1" NOLOGIN;
CREATE ROLE reader NOLOGIN;
CREATE ROLE "select" NOLOGIN;
CREATE ROLE grantor NOLOGIN;
SET allow_in_place_tablespaces = on;
CREATE TABLESPACE "Other space" LOCATION '';
