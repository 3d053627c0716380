-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "public"."E_up" AS ENUM ('A', 'b b');

-- CreateEnum
CREATE TYPE "public"."e x" AS ENUM ('A');

-- CreateEnum
CREATE TYPE "public"."ee_1" AS ENUM ('A');

-- CreateTable
CREATE TABLE "public"."children" (
    "id" SERIAL NOT NULL,
    "a" INTEGER,
    "b" TEXT,
    "parent" INTEGER,
    "g" INTEGER,

    CONSTRAINT "children_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "public"."heirs" (
    "id" SERIAL NOT NULL,
    "a" INTEGER,
    "b" TEXT,
    "parent" INTEGER,
    "g" INTEGER,
    "more" TEXT
);

-- CreateTable
CREATE TABLE "public"."keys" (
    "a" INTEGER NOT NULL,
    "b" TEXT NOT NULL,
    "c" JSONB,
    "d" TEXT[],
    "e" INET,
    "f" DECIMAL,
    "g" INTEGER NOT NULL,

    CONSTRAINT "keys_pkey" PRIMARY KEY ("a","b")
);

-- CreateTable
CREATE TABLE "public"."numbers" (
    "a" SMALLINT[] DEFAULT ARRAY[('-5'::integer)::smallint, ('-5'::integer)::smallint],
    "b" OID[] DEFAULT ARRAY[(0)::oid, ('-5'::integer)::oid],
    "c" INTEGER[] DEFAULT ARRAY[1, -5]::INTEGER[],
    "d" DOUBLE PRECISION[] DEFAULT ARRAY[(1.5)::double precision, ('-2'::integer)::double precision, (3)::double precision],
    "e" DECIMAL[] DEFAULT ARRAY[1.5, 2]::DECIMAL[],
    "f" REAL[] DEFAULT ARRAY[1.5]::REAL[],
    "g" BIGINT[] DEFAULT ARRAY[(1)::bigint],
    "h" MONEY DEFAULT 1.5,
    "i" SMALLINT DEFAULT -3,
    "j" BIGINT DEFAULT 9007199254740993,
    "k" DECIMAL DEFAULT -1.50,
    "l" REAL DEFAULT 1.5,
    "m" DECIMAL DEFAULT 3,
    "n" DECIMAL[] DEFAULT ARRAY[]::DECIMAL[],
    "o" INTEGER[] DEFAULT '{1,2,NULL}'::integer[],
    "p" DECIMAL[] DEFAULT ARRAY[('-2'::integer)::numeric, 1.5],
    "q" DECIMAL(5,2)[] DEFAULT ARRAY[-1.5, 2]::DECIMAL(5,2)[],
    "r" DOUBLE PRECISION DEFAULT -5,
    "s" INTEGER DEFAULT (1 + 2),
    "t" INTEGER,
    "u" SERIAL NOT NULL,
    "v" BIGSERIAL NOT NULL,
    "w" SMALLSERIAL NOT NULL,
    "x" DECIMAL(5,0),
    "y" INTEGER DEFAULT (1 + 1),
    "z" DOUBLE PRECISION[] DEFAULT ARRAY[1.5]::DOUBLE PRECISION[]
);

-- CreateTable
CREATE TABLE "public"."others" (
    "a" BYTEA[] DEFAULT ARRAY['\x00', '\x01']::BYTEA[],
    "b" BOOLEAN[] DEFAULT ARRAY[true, false]::BOOLEAN[],
    "c" TIMESTAMP[] DEFAULT ARRAY['2020-01-01 00:00:00'::timestamp without time zone],
    "d" JSONB[] DEFAULT ARRAY['{}']::JSONB[],
    "e" DATE DEFAULT '2020-01-01'::date,
    "f" TIME(6) DEFAULT '10:00:00'::time without time zone,
    "g" BOOLEAN DEFAULT true,
    "h" JSON DEFAULT '{}',
    "i" DATE DEFAULT CURRENT_TIMESTAMP,
    "j" TIMESTAMPTZ(6) DEFAULT CURRENT_TIMESTAMP,
    "k" TIMESTAMP(6) DEFAULT CURRENT_TIMESTAMP,
    "l" TIMESTAMP(3) DEFAULT CURRENT_TIMESTAMP,
    "m" TIMESTAMPTZ(6) DEFAULT CURRENT_TIMESTAMP(3),
    "n" DATE DEFAULT CURRENT_DATE,
    "o" TIMESTAMP(6) DEFAULT timezone('utc'::text, now()),
    "p" TIME(6) DEFAULT LOCALTIME,
    "q" BOOLEAN DEFAULT (NOT true),
    "r" JSONB DEFAULT '{"a": 1}',
    "s" BYTEA DEFAULT '\x00',
    "t" BYTEA DEFAULT '\x616263',
    "u" TIME(3),
    "v" TIMETZ(6),
    "w" TIMESTAMPTZ(0),
    "x" interval DEFAULT '1 day'::interval,
    "y" int4range,
    "z" tsvector,
    "aa" pair,
    "ab" circle
);

-- CreateTable
CREATE TABLE "public"."parts" (
    "id" INTEGER NOT NULL,
    "at" DATE NOT NULL,

    CONSTRAINT "parts_pkey" PRIMARY KEY ("id","at")
);

-- CreateTable
CREATE TABLE "public"."texts" (
    "a" VARCHAR(10)[] DEFAULT ARRAY['a']::VARCHAR(10)[],
    "b" TEXT[] DEFAULT ARRAY['x', 'it''s']::TEXT[],
    "c" INET DEFAULT '1.1.1.1',
    "d" "public"."E_up" DEFAULT 'A',
    "g" "public"."E_up"[] DEFAULT ARRAY['A', 'b b']::"public"."E_up"[],
    "h" "public"."e x" DEFAULT 'A',
    "i" "public"."ee_1" DEFAULT 'A',
    "j" XML DEFAULT '<a/>',
    "k" BIT(3) DEFAULT '101',
    "l" CHAR(4) DEFAULT 'a',
    "m" TEXT[] DEFAULT ARRAY['a', 'b c']::TEXT[],
    "n" TEXT DEFAULT ('a'::text || 'b'::text),
    "o" TEXT DEFAULT 'a
b',
    "p" TEXT DEFAULT 'back\slash',
    "q" VARCHAR(5) DEFAULT 'abc',
    "r" short,
    "s" UUID DEFAULT gen_random_uuid(),
    "t" UUID[] DEFAULT ARRAY['a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::uuid],
    "u" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "v" TEXT[] DEFAULT ARRAY[NULL::text, 'x'::text],
    "w" VARBIT(5)[],
    "x" CHAR(1),
    "y" CHAR,
    "z" name,
    "aa" TEXT[],
    "ab" VARBIT
);

-- CreateIndex
CREATE INDEX "brin_multi" ON "public"."keys" USING BRIN ("a" int4_minmax_multi_ops ASC);

-- CreateIndex
CREATE INDEX "gin_path" ON "public"."keys" USING GIN ("c" jsonb_path_ops ASC);

-- CreateIndex
CREATE INDEX "gist_inet" ON "public"."keys" USING GIST ("e" inet_ops ASC);

-- CreateIndex
CREATE INDEX "hashed" ON "public"."keys" USING HASH ("b" ASC);

-- CreateIndex
CREATE INDEX "including" ON "public"."keys"("a" DESC, "g" ASC, "b" ASC);

-- CreateIndex
CREATE UNIQUE INDEX "keys_f_e_key" ON "public"."keys"("f" ASC, "e" ASC);

-- CreateIndex
CREATE INDEX "nulls" ON "public"."keys"("g" DESC, "f" ASC);

-- CreateIndex
CREATE INDEX "pattern" ON "public"."keys"("b" ASC);

-- CreateIndex
CREATE UNIQUE INDEX "u" ON "public"."keys"("g" ASC);

-- AddForeignKey
ALTER TABLE "public"."children" ADD CONSTRAINT "children_a_b_fkey" FOREIGN KEY ("a", "b") REFERENCES "public"."keys"("a", "b") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "public"."children" ADD CONSTRAINT "children_g_fkey" FOREIGN KEY ("g") REFERENCES "public"."keys"("g") ON DELETE NO ACTION ON UPDATE SET DEFAULT;

-- AddForeignKey
ALTER TABLE "public"."children" ADD CONSTRAINT "children_parent_fkey" FOREIGN KEY ("parent") REFERENCES "public"."children"("id") ON DELETE SET NULL ON UPDATE NO ACTION;
