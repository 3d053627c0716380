// What `record_drafts.mjs` asks the real Prisma.
const head = `generator client {
  provider = "prisma-client-js"
}
datasource db {
  provider = "postgresql"
  url = env("DATABASE_URL")
}
`
const schema = body => head + body

const users = schema(`model User {
  id Int @id @default(autoincrement())
  email String @unique
  mail String
  role Role @default(USER)
}
enum Role {
  USER
  ADMIN
}
`)
const usersSql = `-- CreateEnum
CREATE TYPE "Role" AS ENUM ('USER', 'ADMIN');

-- CreateTable
CREATE TABLE "User" (
    "id" SERIAL NOT NULL,
    "email" TEXT NOT NULL,
    "mail" TEXT NOT NULL,
    "role" "Role" NOT NULL DEFAULT 'USER',

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");
`
const init = { '20240101000000_init': usersSql }

export const drafts = [
  { title: 'the first migration of a project', label: 'init', schema: users, migrations: {} },
  { title: 'nothing to do', label: 'nothing', schema: users, migrations: init },
  {
    title: 'a table more, and its key', label: 'Add posts', migrations: init,
    schema: users.replace('role Role', 'posts Post[]\n  role Role') +
      'model Post {\n  id Int @id\n  title String @db.VarChar(80)\n  userId Int\n  user User @relation(fields: [userId], references: [id])\n  @@index([title])\n}\n',
  },
  {
    title: 'warnings, though nothing is in the tables', label: 'lossy', migrations: init,
    schema: users.replace('mail String', 'age Int').replace('email String', 'email Int'),
  },
  {
    title: 'a value of an enum goes', label: 'no admins', migrations: init, schema: users.replace('  ADMIN\n', ''),
  },
  {
    title: 'what migrations changed by hand is not seen', label: 'after hand', schema: users,
    migrations: { ...init, '20240102000000_hand': 'CREATE VIEW v AS SELECT id FROM "User";\nALTER TABLE "User" ADD CHECK (email <> \'\');\n' },
  },
  {
    title: 'a column that only migrations have goes', label: 'gone', schema: users,
    migrations: { ...init, '20240102000000_more': 'ALTER TABLE "User" ADD COLUMN "extra" TEXT;' },
  },
]

const posts = drafts[2].schema
export const diffTexts = [
  { title: 'everything new', from: null, to: posts },
  { title: 'everything gone', from: posts, to: null },
  { title: 'the same', from: users, to: users },
  { title: 'a table and a key more', from: users, to: posts },
  { title: 'and less', from: posts, to: users },
  { title: 'columns change', from: users, to: drafts[3].schema },
  { title: 'an enum changes', from: users, to: drafts[4].schema },
]

export const names = ['Init, the FooBar2 éß & x', 'HTTPServerV2', 'v1.2.3', "it's", 'ÄÖÜ straße', '日本語', '___',
  'APIs and the URLsOfX', 'AB12cd', 'add_user-table', 'Привет мир', 'Ελληνικά', 'Łódź źródło', 'L\'été', "don't stop's",
  '  spaces  ', 'x'.repeat(250), 'a\tb', 'Երևան', 'თბილისი', 'مرحبا', '50% off', 'ﬁx', 'Ångström', 'smörgåsbord ØÆ',
  'объезд Крый', 'CamelCASEWord', 'Ⅷ', 'naïve café', '±5', 'ĲSSEL']
