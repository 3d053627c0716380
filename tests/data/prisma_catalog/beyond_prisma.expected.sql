-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "public"."Odd Enum" AS ENUM ('it's', 'B');

-- CreateEnum
CREATE TYPE "public"."_lead" AS ENUM ('l');

-- CreateEnum
CREATE TYPE "public"."e_mood" AS ENUM ('a', 'b');

-- CreateEnum
CREATE TYPE "public"."mood" AS ENUM ('sad', 'ok', 'so so');

-- CreateTable
CREATE TABLE "public"."With "Quotes"" (
    "a"b" INTEGER NOT NULL,
    "ünïcödé" TEXT,
    "select" INTEGER,

    CONSTRAINT "With "Quotes"_pkey" PRIMARY KEY ("a"b")
);

-- CreateTable
CREATE TABLE "public"."_under" (
    "id" INTEGER
);

-- CreateTable
CREATE TABLE "public"."child_t" (
    "id" INTEGER NOT NULL,
    "a" TEXT,
    "b" INTEGER
);

-- CreateTable
CREATE TABLE "public"."defaults" (
    "id" INTEGER NOT NULL,
    "f1" INTEGER DEFAULT f(),
    "f2" INTEGER DEFAULT other.f(),
    "s1" SERIAL,
    "s2" SERIAL,
    "s3" BIGSERIAL,
    "s4" SERIAL,
    "s5" SERIAL,
    "s6" INTEGER DEFAULT (nextval('loose_seq'::regclass) + 1),
    "i1" INTEGER DEFAULT (1 + 1),
    "i2" BIGINT DEFAULT 12,
    "i3" INTEGER DEFAULT -5,
    "i4" INTEGER,
    "u1" UUID DEFAULT uuid_generate_v4(),
    "u2" UUID DEFAULT gen_random_uuid(),
    "u3" UUID DEFAULT '00000000-0000-0000-0000-000000000000'::uuid,
    "t1" TEXT DEFAULT 'it''s',
    "t2" TEXT DEFAULT 'back\slash',
    "t3" TEXT DEFAULT 'a
b',
    "t4" TEXT DEFAULT ('a'::text || 'b'::text),
    "t5" TEXT DEFAULT CURRENT_USER,
    "t6" TEXT DEFAULT 'NULL',
    "t7" VARCHAR(10) DEFAULT 'a',
    "t8" TEXT DEFAULT (f())::text,
    "t9" TEXT DEFAULT ('x'::character varying)::dom_text,
    "r1" REAL DEFAULT 100000000000000000000,
    "r2" DOUBLE PRECISION DEFAULT 'Infinity'::double precision,
    "r3" DOUBLE PRECISION DEFAULT 0.0000001,
    "r4" DECIMAL DEFAULT 1000,
    "r5" DECIMAL DEFAULT -3,
    "r6" DECIMAL DEFAULT 12.3400,
    "r7" DOUBLE PRECISION DEFAULT (pi() * (2)::double precision),
    "m1" MONEY DEFAULT '$1.50'::money,
    "b1" BOOLEAN DEFAULT (NOT true),
    "b2" BOOLEAN DEFAULT true,
    "j1" JSONB DEFAULT '{"a": 1}',
    "j2" JSON DEFAULT '[1]',
    "j3" JSONB DEFAULT jsonb_build_object(),
    "y1" BYTEA DEFAULT '\x00ff',
    "y2" BYTEA DEFAULT '\x',
    "y3" BYTEA DEFAULT decode('AA'::text, 'hex'::text),
    "d1" TIMESTAMP(6) DEFAULT CURRENT_TIMESTAMP,
    "d2" TIMESTAMP(3) DEFAULT CURRENT_TIMESTAMP(3),
    "d3" TIMESTAMPTZ(6) DEFAULT CURRENT_TIMESTAMP,
    "d4" DATE DEFAULT CURRENT_DATE,
    "d5" TIMESTAMP(6) DEFAULT (now() AT TIME ZONE 'utc'::text),
    "d6" DATE DEFAULT '2020-01-01'::date,
    "d7" DATE DEFAULT CURRENT_TIMESTAMP,
    "d8" TIMETZ(6) DEFAULT CURRENT_TIME,
    "e1" "public"."mood" DEFAULT 'so so',
    "e2" "public"."e_mood" DEFAULT 'a'::e_mood,
    "e3" "public"."Odd Enum" DEFAULT 'it''s',
    "e4" "public"."_lead" DEFAULT 'l'::_lead,
    "e5" "public"."mood",
    "e6" "public"."mood" DEFAULT 'ok',
    "e7" their_enum DEFAULT 'x'::other.their_enum,
    "x1" circle DEFAULT '<(0,0),1>'::circle,
    "x2" hstore() DEFAULT ''::hstore,
    "x3" regclass DEFAULT 'loose_seq'::regclass,
    "x4" BIT(3) DEFAULT '101',
    "x5" CHAR DEFAULT 'c',
    "x6" INET DEFAULT '127.0.0.1',
    "x7" CITEXT DEFAULT 'C',
    "x8" pair DEFAULT ROW(1, 'x'::text),

    CONSTRAINT "defaults_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "public"."indexed" (
    "id" INTEGER NOT NULL,
    "other_id" INTEGER NOT NULL,
    "a" INTEGER,
    "b" TEXT,
    "j" JSONB,
    "l" INTEGER[],
    "i" INET,
    "p" point,
    "box" box,
    "tv" tsvector,
    "r" int4range,
    "at" TIMESTAMP(6),

    CONSTRAINT "odd key" PRIMARY KEY ("other_id","id","a")
);

-- CreateTable
CREATE TABLE "public"."lists" (
    "id" INTEGER NOT NULL,
    "i1" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "i2" INTEGER[] DEFAULT ARRAY[1, 2]::INTEGER[],
    "i3" INTEGER[] DEFAULT ARRAY[1, -2]::INTEGER[],
    "i4" INTEGER[] DEFAULT '{1,NULL}'::integer[],
    "i5" INTEGER[] DEFAULT '{{1,2},{3,4}}'::integer[],
    "i6" BIGINT[] DEFAULT ARRAY[1, 2]::BIGINT[],
    "i7" SMALLINT[] DEFAULT ARRAY[1]::SMALLINT[],
    "i8" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "t1" TEXT[] DEFAULT ARRAY['a', 'b']::TEXT[],
    "t2" TEXT[] DEFAULT ARRAY['a', 'b c']::TEXT[],
    "t3" TEXT[] DEFAULT ARRAY['a b', 'c']::TEXT[],
    "t4" TEXT[] DEFAULT '{1,2}'::text[],
    "t5" TEXT[] DEFAULT '{ü}'::text[],
    "t6" TEXT[] DEFAULT ARRAY['it''s']::TEXT[],
    "t7" TEXT[] DEFAULT ARRAY['NULL', 'x']::TEXT[],
    "t8" TEXT[] DEFAULT '{e_x,_y}'::text[],
    "t9" TEXT[] DEFAULT ARRAY['']::TEXT[],
    "t10" VARCHAR(10)[] DEFAULT ARRAY['a']::VARCHAR(10)[],
    "t11" TEXT[] DEFAULT string_to_array('a,b'::text, ','::text),
    "b1" BOOLEAN[] DEFAULT ARRAY[true, false]::BOOLEAN[],
    "b2" BOOLEAN[] DEFAULT ARRAY[true]::BOOLEAN[],
    "f1" DOUBLE PRECISION[] DEFAULT ARRAY[1.5, 2]::DOUBLE PRECISION[],
    "f2" DOUBLE PRECISION[] DEFAULT ARRAY[1.5, ('-2'::integer)::numeric],
    "f3" DECIMAL(8,2)[] DEFAULT ARRAY[1.5, 2]::DECIMAL(8,2)[],
    "u1" UUID[] DEFAULT ARRAY[]::UUID[],
    "u2" UUID[] DEFAULT ARRAY[gen_random_uuid()],
    "d1" TIMESTAMP[] DEFAULT ARRAY[]::TIMESTAMP[],
    "d2" TIMESTAMP[] DEFAULT ARRAY[now()],
    "j1" JSONB[] DEFAULT ARRAY['{}']::JSONB[],
    "j2" JSONB[] DEFAULT ARRAY['{}']::JSONB[],
    "y1" BYTEA[] DEFAULT ARRAY['\x00']::BYTEA[],
    "e1" "public"."mood"[] DEFAULT ARRAY['ok']::"public"."mood"[],
    "e2" "public"."mood"[] DEFAULT ARRAY['ok', 'so so']::"public"."mood"[],
    "e3" "public"."e_mood"[] DEFAULT ARRAY['a']::"public"."e_mood"[],
    "e4" "public"."e_mood"[] DEFAULT ARRAY['a'::e_mood],
    "e5" "public"."Odd Enum"[] DEFAULT ARRAY['B']::"public"."Odd Enum"[],
    "e6" "public"."mood"[] DEFAULT ARRAY[]::"public"."mood"[],
    "x1" _circle[] DEFAULT ARRAY[]::_circle[],
    "x2" _circle[] DEFAULT ARRAY['<(0,0),1>'::circle],

    CONSTRAINT "lists_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "public"."nothing" (

);

-- CreateTable
CREATE TABLE "public"."of_type" (
    "a" INTEGER,
    "b" TEXT
);

-- CreateTable
CREATE TABLE "public"."parent_t" (
    "id" INTEGER NOT NULL,
    "a" TEXT,

    CONSTRAINT "parent_t_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "public"."parts" (
    "id" INTEGER NOT NULL,
    "at" DATE NOT NULL,

    CONSTRAINT "parts_pkey" PRIMARY KEY ("id","at")
);

-- CreateTable
CREATE TABLE "public"."sub" (
    "id" INTEGER,
    "k" INTEGER
);

-- CreateTable
CREATE TABLE "public"."sub_1" (
    "id" INTEGER,
    "k" INTEGER
);

-- CreateTable
CREATE TABLE "public"."to_two" (
    "x" INTEGER,
    "y" INTEGER
);

-- CreateTable
CREATE TABLE "public"."to_whole" (
    "id" INTEGER NOT NULL,
    "w" INTEGER,

    CONSTRAINT "to_whole_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "public"."two" (
    "a" INTEGER NOT NULL,
    "b" INTEGER NOT NULL,

    CONSTRAINT "two_pkey" PRIMARY KEY ("b","a")
);

-- CreateTable
CREATE TABLE "public"."types" (
    "id" INTEGER NOT NULL,
    "circles" _circle[],
    "i" interval,
    "im" interval,
    "ia" _interval[],
    "theirs" their_enum,
    "theirs_list" _their_enum[],
    "composite" pair,
    "composites" _pair[],
    "d1" TEXT NOT NULL,
    "d2" dom_text,
    "d3" VARCHAR[],
    "d4" "public"."mood",
    "d5" "public"."mood"[],
    "d6" DECIMAL(6,1),
    "d7" TIMESTAMP(2),
    "d8" _dom_num[],
    "d9" INTEGER,
    "n" name,
    "na" _name[],
    "ch" CHAR,
    "cha" CHAR[],
    "iv" int2vector[],
    "ov" oidvector[],
    "negative" DECIMAL(5,2046),
    "negatives" DECIMAL[],
    "whole" DECIMAL(5,0)[],
    "b" BIT(1),
    "ba" BIT(3)[],
    "vb" VARBIT[],
    "ts" TIMESTAMP(6),
    "tsa" TIMESTAMP[],
    "tsb" TIMESTAMP(2)[],
    "nothing" no_values,
    "tz" TIMETZ(2),
    "r" int4range,
    "rm" int4multirange,
    "o" OID,
    "os" OID[],
    "rc" regclass,
    "x" XML,
    "xs" XML[],
    "bp" CHAR,
    "c" CHAR(1),
    "cs" CHAR(5)[],
    "l" pg_lsn,
    "m" _macaddr[],
    "mo" MONEY[],
    "t2" TIMESTAMPTZ(0),
    "h" hstore(),
    "ci" CITEXT,
    "cis" CITEXT[],
    "generated" INTEGER DEFAULT (id * 2),
    "identity" SERIAL NOT NULL,
    "always" BIGSERIAL NOT NULL,
    "collated" TEXT NOT NULL,

    CONSTRAINT "types_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "public"."whole" (
    "id" INTEGER NOT NULL,

    CONSTRAINT "whole_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "b1" ON "public"."indexed" USING BRIN ("a" int4_minmax_ops ASC, "b" text_minmax_ops ASC, "at" timestamp_minmax_ops ASC);

-- CreateIndex
CREATE INDEX "b2" ON "public"."indexed" USING BRIN ("a" int4_minmax_multi_ops ASC);

-- CreateIndex
CREATE INDEX "b3" ON "public"."indexed" USING BRIN ("i" inet_inclusion_ops ASC);

-- CreateIndex
CREATE INDEX "carries" ON "public"."indexed"("b" ASC, "a" ASC, "id" ASC);

-- CreateIndex
CREATE INDEX "g1" ON "public"."indexed" USING GIN ("j" jsonb_ops ASC);

-- CreateIndex
CREATE INDEX "g2" ON "public"."indexed" USING GIN ("j" jsonb_path_ops ASC);

-- CreateIndex
CREATE INDEX "g3" ON "public"."indexed" USING GIN ("l" array_ops ASC);

-- CreateIndex
CREATE INDEX "g4" ON "public"."indexed" USING GIN ("b" gin_trgm_ops ASC);

-- CreateIndex
CREATE INDEX "g5" ON "public"."indexed" USING GIN ("tv" tsvector_ops ASC);

-- CreateIndex
CREATE INDEX "h1" ON "public"."indexed" USING HASH ("b" ASC);

-- CreateIndex
CREATE UNIQUE INDEX "indexed_a_b_key" ON "public"."indexed"("a" ASC, "b" ASC);

-- CreateIndex
CREATE UNIQUE INDEX "indexed_b_key" ON "public"."indexed"("b" ASC);

-- CreateIndex
CREATE INDEX "p1" ON "public"."indexed" USING SPGIST ("i" inet_ops ASC);

-- CreateIndex
CREATE INDEX "p2" ON "public"."indexed" USING SPGIST ("b" text_ops ASC);

-- CreateIndex
CREATE INDEX "p3" ON "public"."indexed" USING SPGIST ("p" kd_point_ops ASC);

-- CreateIndex
CREATE INDEX "p4" ON "public"."indexed" USING SPGIST ("p" quad_point_ops ASC);

-- CreateIndex
CREATE INDEX "s1" ON "public"."indexed" USING GIST ("i" inet_ops ASC);

-- CreateIndex
CREATE INDEX "s2" ON "public"."indexed" USING GIST ("p" point_ops ASC);

-- CreateIndex
CREATE INDEX "s3" ON "public"."indexed" USING GIST ("box" box_ops ASC, "a" gist_int4_ops ASC);

-- CreateIndex
CREATE INDEX "s4" ON "public"."indexed" USING GIST ("b" gist_trgm_ops ASC);

-- CreateIndex
CREATE INDEX "s5" ON "public"."indexed" USING GIST ("r" range_ops ASC);

-- CreateIndex
CREATE INDEX "sorted" ON "public"."indexed"("a" DESC, "b" ASC, "b" DESC);

-- CreateIndex
CREATE INDEX "parts_at_idx" ON "public"."parts"("at" ASC);

-- CreateIndex
CREATE UNIQUE INDEX "two_a_b_key" ON "public"."two"("a" ASC, "b" ASC);

-- AddForeignKey
ALTER TABLE "public"."to_two" ADD CONSTRAINT "late" FOREIGN KEY ("x", "y") REFERENCES "public"."two"("a", "b") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "public"."to_two" ADD CONSTRAINT "to_two_y_x_fkey" FOREIGN KEY ("y", "x") REFERENCES "public"."two"("b", "a") ON DELETE SET NULL ON UPDATE SET DEFAULT;

-- AddForeignKey
ALTER TABLE "public"."to_two" ADD CONSTRAINT "unproven" FOREIGN KEY ("y") REFERENCES "public"."parent_t"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "public"."to_whole" ADD CONSTRAINT "to_whole_w_fkey" FOREIGN KEY ("w") REFERENCES "public"."whole"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;
