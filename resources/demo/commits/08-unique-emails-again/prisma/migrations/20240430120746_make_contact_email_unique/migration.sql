/*
  Warnings:

  - A unique constraint covering the columns `[email]` on the table `contacts` will be added. If there are existing duplicate values, this will fail.

*/
-- Contacts that were entered twice: the first keeps the address, the others get theirs with their number in it,
-- so that nobody is lost and sales can merge them.
UPDATE "contacts" AS "again"
SET "email" = replace("again"."email", '@', '+' || "again"."id" || '@')
FROM "contacts" AS "first"
WHERE "first"."email" = "again"."email"
  AND "first"."id" < "again"."id";

-- CreateIndex
CREATE UNIQUE INDEX "contacts_email_key" ON "contacts"("email");
