-- The words that a name must not be without quotes, as this version of the server has them.
SELECT k.word FROM pg_catalog.pg_get_keywords() k WHERE k.catcode <> 'U';
