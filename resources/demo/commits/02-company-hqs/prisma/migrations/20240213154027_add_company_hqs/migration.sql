-- CreateTable
CREATE TABLE "company_hqs" (
    "id" SERIAL NOT NULL,
    "company_id" INTEGER NOT NULL,
    "street" TEXT NOT NULL,
    "postal_code" TEXT NOT NULL,
    "city" TEXT NOT NULL,
    "country_code" CHAR(2) NOT NULL,

    CONSTRAINT "company_hqs_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "company_hqs_company_id_key" ON "company_hqs"("company_id");

-- AddForeignKey
ALTER TABLE "company_hqs" ADD CONSTRAINT "company_hqs_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE ON UPDATE CASCADE;
