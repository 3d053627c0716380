-- One database with at least one of every kind of object and property that pg_dump knows, and names made to break
-- quoting. Run by a superuser; see roles.sql.
SET check_function_bodies = false;
SET client_min_messages = error;

CREATE SCHEMA app;
CREATE SCHEMA "Ho'st\ile ""schema"" -- ;" AUTHORIZATION "Ow'ner \""1";
COMMENT ON SCHEMA app IS E'it''s \\ a "comment"\nof two lines; DROP TABLE x; --';
GRANT USAGE ON SCHEMA app TO reader WITH GRANT OPTION;
GRANT CREATE ON SCHEMA app TO PUBLIC;
GRANT USAGE ON SCHEMA app TO grantor;
REVOKE CREATE ON SCHEMA app FROM current_user;
REVOKE USAGE ON SCHEMA public FROM PUBLIC;
GRANT CREATE ON SCHEMA public TO reader;
CREATE SCHEMA emptied;
REVOKE ALL ON SCHEMA emptied FROM current_user;

CREATE EXTENSION btree_gist WITH SCHEMA app;
CREATE EXTENSION file_fdw;
CREATE EXTENSION postgres_fdw;
COMMENT ON EXTENSION file_fdw IS 'another comment';

-- Languages, access methods, casts, transforms
CREATE FUNCTION app.their_call_handler() RETURNS language_handler LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_call_handler';
CREATE FUNCTION app.their_inline(internal) RETURNS void LANGUAGE c STRICT AS '$libdir/plpgsql', 'plpgsql_inline_handler';
CREATE FUNCTION app.their_validator(oid) RETURNS void LANGUAGE c STRICT AS '$libdir/plpgsql', 'plpgsql_validator';
CREATE TRUSTED LANGUAGE "Their language" HANDLER app.their_call_handler INLINE app.their_inline VALIDATOR app.their_validator;
COMMENT ON LANGUAGE "Their language" IS 'a language';
GRANT USAGE ON LANGUAGE "Their language" TO reader;
REVOKE USAGE ON LANGUAGE "Their language" FROM PUBLIC;
CREATE ACCESS METHOD my_gist TYPE INDEX HANDLER gisthandler;
CREATE ACCESS METHOD my_heap TYPE TABLE HANDLER heap_tableam_handler;
COMMENT ON ACCESS METHOD my_heap IS 'a heap';

-- Types: enums, domains, composites, ranges, base types, shells
CREATE TYPE app.mood AS ENUM ('sad', 'ok', 'it''s', E'back\\slash', '"quoted"', '');
CREATE TYPE app."Empty enum" AS ENUM ();
COMMENT ON TYPE app.mood IS 'a mood';
ALTER TYPE app.mood OWNER TO "Ow'ner \""1";
GRANT USAGE ON TYPE app.mood TO reader;
REVOKE USAGE ON TYPE app.mood FROM PUBLIC;
CREATE COLLATION app."German phone" (provider = icu, locale = 'de-u-co-phonebk');
CREATE COLLATION app.insensitive (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
CREATE COLLATION app.plain (provider = libc, locale = 'C');
CREATE COLLATION app.two (provider = libc, lc_collate = 'C', lc_ctype = 'POSIX');
COMMENT ON COLLATION app.plain IS 'a collation';
CREATE TYPE app.address AS (street text COLLATE app."German phone", "No." integer, zip character varying(10)[]);
COMMENT ON TYPE app.address IS 'an address';
COMMENT ON COLUMN app.address."No." IS 'a number';
CREATE TYPE app.nothing AS ();
CREATE DOMAIN app.positive AS numeric(10,2) DEFAULT 1.5 NOT NULL CONSTRAINT "is > 0" CHECK (VALUE > 0) CHECK (VALUE < 1000000);
COMMENT ON DOMAIN app.positive IS 'more than nothing';
COMMENT ON CONSTRAINT "is > 0" ON DOMAIN app.positive IS 'a domain''s constraint';
ALTER DOMAIN app.positive ADD CONSTRAINT later CHECK (VALUE <> 13) NOT VALID;
CREATE DOMAIN app.german AS text COLLATE app."German phone";
CREATE DOMAIN app.home AS app.address CHECK ((VALUE).street IS NOT NULL);
CREATE DOMAIN app.over_domain AS app.positive;
GRANT USAGE ON DOMAIN app.german TO reader;
CREATE FUNCTION app.diff(time, time) RETURNS double precision LANGUAGE sql IMMUTABLE AS $$SELECT EXTRACT(EPOCH FROM ($1 - $2))$$;
CREATE TYPE app.timerange AS RANGE (subtype = time, subtype_diff = app.diff, multirange_type_name = app."Many times");
CREATE TYPE app.textrange AS RANGE (subtype = text, subtype_opclass = text_pattern_ops, collation = app.plain);
CREATE TYPE app.plainrange AS RANGE (subtype = bigint);
CREATE TYPE app.canonicalrange;
CREATE FUNCTION app.canonical(app.canonicalrange) RETURNS app.canonicalrange LANGUAGE internal IMMUTABLE STRICT AS 'int4range_canonical';
CREATE TYPE app.canonicalrange AS RANGE (subtype = integer, canonical = app.canonical);
COMMENT ON TYPE app.timerange IS 'a range';
CREATE TYPE app.only_shell;
CREATE TYPE app.base;
CREATE FUNCTION app.base_in(cstring) RETURNS app.base LANGUAGE internal IMMUTABLE STRICT AS 'int4in';
CREATE FUNCTION app.base_out(app.base) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int4out';
CREATE TYPE app.base (INPUT = app.base_in, OUTPUT = app.base_out, INTERNALLENGTH = 4, PASSEDBYVALUE, ALIGNMENT = int4,
    STORAGE = plain, CATEGORY = 'N', PREFERRED = false, DELIMITER = ';', DEFAULT = '42');
COMMENT ON TYPE app.base IS 'a base type';
CREATE TYPE app."Wide base";
CREATE FUNCTION app.wide_in(cstring) RETURNS app."Wide base" LANGUAGE internal IMMUTABLE STRICT AS 'textin';
CREATE FUNCTION app.wide_out(app."Wide base") RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'textout';
CREATE TYPE app."Wide base" (INPUT = app.wide_in, OUTPUT = app.wide_out, STORAGE = extended, COLLATABLE = true);

-- Functions with every option
CREATE FUNCTION app.plain() RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION app.every_option(IN a integer, OUT b text, INOUT c app.mood, VARIADIC d integer[] DEFAULT '{1,2}')
    LANGUAGE plpgsql IMMUTABLE STRICT SECURITY DEFINER LEAKPROOF COST 7 PARALLEL SAFE
    SET search_path TO 'app', 'pg_temp' SET "my.setting" TO 'it''s' SET work_mem TO '8MB'
    AS $body$ BEGIN b := $$it's$$ || '\'; c := c; END $body$;
COMMENT ON FUNCTION app.every_option(integer, app.mood, integer[]) IS 'has every option';
CREATE FUNCTION app.rows_of(n integer DEFAULT 3, s text DEFAULT ') RETURNS nothing LANGUAGE'::text) RETURNS TABLE(x integer, "Y y" text)
    LANGUAGE sql STABLE ROWS 17 PARALLEL RESTRICTED AS $_$SELECT 1, $1 || 'x'$_$;
CREATE FUNCTION app.supported(text, text) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT SUPPORT textlike_support AS 'textlike';
CREATE FUNCTION app.standard_body(a integer, b integer) RETURNS integer LANGUAGE sql RETURN (a + b);
CREATE FUNCTION app.atomic_body(a text) RETURNS SETOF text LANGUAGE sql BEGIN ATOMIC SELECT upper(a); SELECT lower(a) AS "end"; END;
CREATE FUNCTION app."quo""ted ""(x integer)" ("Par am" integer, "in" text) RETURNS void LANGUAGE sql AS '';
CREATE FUNCTION app.overloaded(integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION app.overloaded(text) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION app.windowed(anyelement) RETURNS bigint LANGUAGE internal WINDOW AS 'window_row_number';
CREATE FUNCTION app.backslash() RETURNS text LANGUAGE sql AS E'SELECT E''\\n $_$ $function$ it''''s''';
CREATE FUNCTION app.several_lines() RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    RETURN 'a'; -- comment
END;
$$;
CREATE PROCEDURE app.proceed(IN a integer, INOUT b text DEFAULT 'x') LANGUAGE plpgsql SECURITY DEFINER SET statement_timeout TO '5s' AS $$ BEGIN END $$;
CREATE PROCEDURE app.atomic_procedure(a integer) LANGUAGE sql BEGIN ATOMIC SELECT a; END;
COMMENT ON PROCEDURE app.proceed(integer, text) IS 'a procedure';
ALTER FUNCTION app.plain() OWNER TO "Ow'ner \""1";
REVOKE EXECUTE ON FUNCTION app.plain() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.plain() TO reader WITH GRANT OPTION;
REVOKE ALL ON PROCEDURE app.proceed(integer, text) FROM PUBLIC;
REVOKE ALL ON FUNCTION app.standard_body(integer, integer) FROM current_user;
CREATE FUNCTION app."trigger function"() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE FUNCTION app.on_event() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
CREATE FUNCTION app.untransform(internal) RETURNS internal LANGUAGE internal AS 'int4recv';
CREATE FUNCTION app.transform(internal) RETURNS internal LANGUAGE internal AS 'int4recv';
CREATE TRANSFORM FOR app.address LANGUAGE plpgsql (FROM SQL WITH FUNCTION prsd_lextype(internal));
COMMENT ON TRANSFORM FOR app.address LANGUAGE plpgsql IS 'a transform';
CREATE FUNCTION app.with_transform(app.address) RETURNS integer TRANSFORM FOR TYPE app.address LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';

-- Aggregates
CREATE FUNCTION app.state(integer, integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $1 + $2';
CREATE FUNCTION app.final(integer) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $1::text';
CREATE FUNCTION app.final_extra(integer, integer) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $1::text';
CREATE AGGREGATE app.total(integer) (SFUNC = app.state, STYPE = integer, SSPACE = 16, INITCOND = '0', FINALFUNC = app.final,
    FINALFUNC_MODIFY = READ_WRITE, COMBINEFUNC = app.state, PARALLEL = SAFE, MSFUNC = app.state, MINVFUNC = app.state,
    MSTYPE = integer, MSSPACE = 8, MFINALFUNC = app.final_extra, MFINALFUNC_EXTRA, MINITCOND = '1');
CREATE AGGREGATE app."Smallest"(integer) (SFUNC = int4smaller, STYPE = integer, SORTOP = <);
CREATE AGGREGATE app.counted(*) (SFUNC = int8inc, STYPE = bigint, INITCOND = '0');
CREATE AGGREGATE app.ordered(VARIADIC "any" ORDER BY VARIADIC "any") (SFUNC = ordered_set_transition_multi, STYPE = internal,
    FINALFUNC = rank_final, FINALFUNC_EXTRA, HYPOTHETICAL);
COMMENT ON AGGREGATE app.total(integer) IS 'a total';
GRANT EXECUTE ON FUNCTION app.total(integer) TO reader;

-- Operators, classes, families, casts, conversions
CREATE FUNCTION app.same(app.base, app.base) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT AS 'int4eq';
CREATE FUNCTION app.differs(app.base, app.base) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT AS 'int4ne';
CREATE FUNCTION app.less(app.base, app.base) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT AS 'int4lt';
CREATE FUNCTION app.compared(app.base, app.base) RETURNS integer LANGUAGE internal IMMUTABLE STRICT AS 'btint4cmp';
CREATE FUNCTION app.compared_with(app.base, integer) RETURNS integer LANGUAGE internal IMMUTABLE STRICT AS 'btint4cmp';
CREATE FUNCTION app.same_as(app.base, integer) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT AS 'int4eq';
CREATE FUNCTION app.negative(app.base) RETURNS app.base LANGUAGE internal IMMUTABLE STRICT AS 'int4um';
CREATE OPERATOR app.=== (FUNCTION = app.same, LEFTARG = app.base, RIGHTARG = app.base, COMMUTATOR = OPERATOR(app.===),
    NEGATOR = OPERATOR(app.!==), RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES);
CREATE OPERATOR app.!== (FUNCTION = app.differs, LEFTARG = app.base, RIGHTARG = app.base, NEGATOR = OPERATOR(app.===));
CREATE OPERATOR app.<<< (FUNCTION = app.less, LEFTARG = app.base, RIGHTARG = app.base);
CREATE OPERATOR app.=== (FUNCTION = app.same_as, LEFTARG = app.base, RIGHTARG = integer);
CREATE OPERATOR app.@@@ (FUNCTION = app.negative, RIGHTARG = app.base);
COMMENT ON OPERATOR app.=== (app.base, app.base) IS 'an operator';
COMMENT ON OPERATOR app.@@@ (NONE, app.base) IS 'a prefix operator';
CREATE OPERATOR FAMILY app."Family" USING btree;
CREATE OPERATOR CLASS app.base_ops DEFAULT FOR TYPE app.base USING btree FAMILY app."Family" AS
    OPERATOR 1 app.<<<, OPERATOR 3 app.===, FUNCTION 1 app.compared(app.base, app.base);
ALTER OPERATOR FAMILY app."Family" USING btree ADD OPERATOR 3 app.=== (app.base, integer),
    FUNCTION 1 (app.base, integer) app.compared_with(app.base, integer);
COMMENT ON OPERATOR FAMILY app."Family" USING btree IS 'a family';
COMMENT ON OPERATOR CLASS app.base_ops USING btree IS 'a class';
CREATE OPERATOR CLASS app.stored FOR TYPE int4range USING gist AS STORAGE int4range, OPERATOR 3 && (anyrange, anyrange),
    FUNCTION 1 range_gist_consistent(internal, anyrange, smallint, oid, internal);
CREATE FUNCTION app.base_to_text(app.base) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $1::text';
CREATE CAST (app.base AS integer) WITHOUT FUNCTION AS IMPLICIT;
CREATE CAST (integer AS app.base) WITHOUT FUNCTION;
CREATE CAST (app.base AS text) WITH FUNCTION app.base_to_text(app.base) AS ASSIGNMENT;
CREATE CAST (app.mood AS integer) WITH INOUT;
COMMENT ON CAST (app.base AS integer) IS 'a cast';
CREATE CONVERSION app."My conversion" FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
CREATE DEFAULT CONVERSION app.by_default FOR 'UTF8' TO 'LATIN1' FROM utf8_to_iso8859_1;
COMMENT ON CONVERSION app.by_default IS 'a conversion';

-- Text search
CREATE TEXT SEARCH PARSER app.parser (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype, HEADLINE = prsd_headline);
CREATE TEXT SEARCH TEMPLATE app.template (INIT = dsimple_init, LEXIZE = dsimple_lexize);
CREATE TEXT SEARCH DICTIONARY app."Dictionary" (TEMPLATE = app.template, stopwords = 'english', Accept = 'false');
CREATE TEXT SEARCH CONFIGURATION app.config (PARSER = app.parser);
ALTER TEXT SEARCH CONFIGURATION app.config ADD MAPPING FOR asciiword, word WITH app."Dictionary", english_stem;
ALTER TEXT SEARCH CONFIGURATION app.config ADD MAPPING FOR email WITH simple;
COMMENT ON TEXT SEARCH PARSER app.parser IS 'a parser';
COMMENT ON TEXT SEARCH TEMPLATE app.template IS 'a template';
COMMENT ON TEXT SEARCH DICTIONARY app."Dictionary" IS 'a dictionary';
COMMENT ON TEXT SEARCH CONFIGURATION app.config IS 'a configuration';
ALTER TEXT SEARCH CONFIGURATION app.config OWNER TO "Ow'ner \""1";

-- Sequences
CREATE SEQUENCE app.plain_sequence;
CREATE SEQUENCE app."Every option" AS smallint START WITH -5 INCREMENT BY -5 MINVALUE -1000 MAXVALUE 100 CACHE 7 CYCLE;
CREATE UNLOGGED SEQUENCE app.unlogged_sequence AS integer;
CREATE SEQUENCE app.descending INCREMENT BY -1;
COMMENT ON SEQUENCE app.plain_sequence IS 'a sequence';
GRANT USAGE, SELECT ON SEQUENCE app.plain_sequence TO reader;
GRANT ALL ON SEQUENCE app."Every option" TO "select" WITH GRANT OPTION;
