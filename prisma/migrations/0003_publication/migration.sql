-- The office publishes: lists on their way in, plans in stages, disclosures that are corrected and withdrawn, votes, periods, files, messages.

-- AlterTable
ALTER TABLE "compensation_plan" ADD COLUMN     "approval_id" UUID,
ADD COLUMN     "clauses" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "comment_ends_on" DATE,
ADD COLUMN     "stage" TEXT NOT NULL DEFAULT 'final';

-- AlterTable
ALTER TABLE "disclosure" ADD COLUMN     "approval_id" UUID,
ADD COLUMN     "minimum_until" DATE,
ADD COLUMN     "part" TEXT NOT NULL DEFAULT 'other',
ADD COLUMN     "series_id" UUID,
ADD COLUMN     "withdrawn_at" TIMESTAMPTZ(3),
ADD COLUMN     "withdrawn_basis" JSONB,
ADD COLUMN     "withdrawn_reason" TEXT;

-- AlterTable
ALTER TABLE "household" ADD COLUMN     "hand_fields" TEXT[] DEFAULT '{}';

-- AlterTable
ALTER TABLE "household_import" ADD COLUMN     "corrections_cipher" TEXT,
ADD COLUMN     "created_at" TIMESTAMPTZ(3),
ADD COLUMN     "created_by" UUID,
ADD COLUMN     "file_id" UUID,
ADD COLUMN     "kind" TEXT NOT NULL DEFAULT 'households',
ADD COLUMN     "mapping" JSONB,
ADD COLUMN     "problem" TEXT,
ADD COLUMN     "report" JSONB,
ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "samples_cipher" TEXT,
ADD COLUMN     "set_aside_cipher" TEXT,
ADD COLUMN     "state" TEXT NOT NULL DEFAULT 'committed',
ALTER COLUMN "imported_at" DROP NOT NULL,
ALTER COLUMN "added" SET DEFAULT 0,
ALTER COLUMN "changed" SET DEFAULT 0,
ALTER COLUMN "unchanged" SET DEFAULT 0;

-- AlterTable
ALTER TABLE "project" ADD COLUMN     "disclosure_days" INTEGER NOT NULL DEFAULT 7,
ADD COLUMN     "results_audience" TEXT NOT NULL DEFAULT 'S';

-- AlterTable
ALTER TABLE "project_step" ADD COLUMN     "approval_id" UUID,
ADD COLUMN     "proof_file_id" UUID;

UPDATE "disclosure" SET "series_id" = first."id" FROM "disclosure" first
  WHERE first."project_id" = "disclosure"."project_id" AND first."kind" = "disclosure"."kind" AND first."position" = "disclosure"."position" AND first."version" = 1;
ALTER TABLE "disclosure" ALTER COLUMN "series_id" SET NOT NULL;

-- CreateTable
CREATE TABLE "disclosure_attachment" (
    "disclosure_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "file_id" UUID NOT NULL,
    "title" TEXT NOT NULL,

    CONSTRAINT "disclosure_attachment_pkey" PRIMARY KEY ("disclosure_id","position")
);

-- CreateTable
CREATE TABLE "disclosure_draft" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "kind" INTEGER NOT NULL,
    "part" TEXT NOT NULL,
    "audience" TEXT NOT NULL,
    "household_id" UUID,
    "correction_of" UUID,
    "correction_reason" TEXT,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "basis" JSONB NOT NULL,
    "rows_of" TEXT,
    "publish_on" DATE,
    "published_until" DATE,
    "attachments" JSONB NOT NULL DEFAULT '[]',
    "revision" INTEGER NOT NULL,
    "updated_by" UUID NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "approval_id" UUID,

    CONSTRAINT "disclosure_draft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stored_file" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "project_id" UUID,
    "household_id" UUID,
    "name_cipher" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "size" BIGINT NOT NULL,
    "sha256" TEXT NOT NULL,
    "storage_key" TEXT NOT NULL,
    "key_cipher" TEXT NOT NULL,
    "preview_key" TEXT,
    "scan" TEXT NOT NULL,
    "previous_id" UUID,
    "version" INTEGER NOT NULL,
    "uploaded_by" UUID NOT NULL,
    "uploaded_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "erased_at" TIMESTAMPTZ(3),

    CONSTRAINT "stored_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "household_part" (
    "household_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "use" TEXT NOT NULL,
    "floor_area_c" BIGINT NOT NULL,
    "unit_price_fen" BIGINT,
    "house_value_fen" BIGINT,
    "decoration_fen" BIGINT,

    CONSTRAINT "household_part_pkey" PRIMARY KEY ("household_id","position")
);

-- CreateTable
CREATE TABLE "household_change" (
    "id" UUID NOT NULL,
    "household_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "changes_cipher" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "proof" TEXT NOT NULL,
    "proof_file_id" UUID,
    "approval_id" UUID,
    "import_id" UUID,
    "changed_by" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "household_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_finding" (
    "id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "sheet" TEXT NOT NULL,
    "cell" TEXT NOT NULL,
    "row" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "content_cipher" TEXT NOT NULL,

    CONSTRAINT "import_finding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_change" (
    "id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "what" TEXT NOT NULL,
    "household_id" UUID,
    "content_cipher" TEXT NOT NULL,

    CONSTRAINT "import_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_mapping" (
    "organisation_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "signature" TEXT NOT NULL,
    "mapping" JSONB NOT NULL,
    "used_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "import_mapping_pkey" PRIMARY KEY ("organisation_id","kind","signature")
);

-- CreateTable
CREATE TABLE "message" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "account_id" UUID,
    "household_id" UUID,
    "project_id" UUID,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "link" JSONB,
    "statutory" BOOLEAN NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "notify_at" TIMESTAMPTZ(3) NOT NULL,
    "dedupe_key" TEXT,

    CONSTRAINT "message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "message_read" (
    "message_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "read_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "message_read_pkey" PRIMARY KEY ("message_id","account_id")
);

-- CreateTable
CREATE TABLE "job_progress" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "account_id" UUID NOT NULL,
    "project_id" UUID,
    "subject_id" UUID,
    "state" TEXT NOT NULL,
    "done" INTEGER NOT NULL,
    "total" INTEGER,
    "step" TEXT NOT NULL,
    "problem" TEXT,
    "detail" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "job_progress_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan_draft" (
    "project_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "parameters" JSONB NOT NULL,
    "clauses" JSONB NOT NULL,
    "revision" INTEGER NOT NULL,
    "updated_by" UUID NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "plan_draft_pkey" PRIMARY KEY ("project_id")
);

-- CreateTable
CREATE TABLE "plan_comment" (
    "id" UUID NOT NULL,
    "plan_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "household_id" UUID,
    "clause" TEXT,
    "text_cipher" TEXT NOT NULL,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "answer" TEXT,
    "answered_by" UUID,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "plan_comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "hearing_request" (
    "id" UUID NOT NULL,
    "plan_id" UUID NOT NULL,
    "household_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "attends" BOOLEAN NOT NULL,
    "reason_cipher" TEXT NOT NULL,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "hearing_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ballot" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "explains" TEXT NOT NULL,
    "options" JSONB NOT NULL,
    "opens_on" DATE NOT NULL,
    "closes_on" DATE NOT NULL,
    "entitled" INTEGER,
    "result" JSONB,
    "result_hash" TEXT,
    "counted_at" TIMESTAMPTZ(3),
    "cancelled_at" TIMESTAMPTZ(3),
    "approval_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ballot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ballot_vote" (
    "ballot_id" UUID NOT NULL,
    "household_id" UUID NOT NULL,
    "choice" TEXT NOT NULL,
    "receipt" TEXT NOT NULL,
    "account_id" UUID NOT NULL,
    "cast_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ballot_vote_pkey" PRIMARY KEY ("ballot_id","household_id")
);

-- CreateTable
CREATE TABLE "deadline" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "household_id" UUID,
    "rule" TEXT NOT NULL,
    "trigger" TEXT NOT NULL,
    "trigger_proof" TEXT NOT NULL,
    "triggered_on" DATE NOT NULL,
    "amount" INTEGER NOT NULL,
    "unit" TEXT NOT NULL,
    "bound" TEXT NOT NULL,
    "due_on" DATE NOT NULL,
    "articles" JSONB NOT NULL,
    "provisional" BOOLEAN NOT NULL,
    "met_on" DATE,
    "met_proof" TEXT,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "deadline_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "calendar_year" (
    "year" INTEGER NOT NULL,
    "holidays" DATE[],
    "workdays" DATE[],
    "source" TEXT NOT NULL,
    "approval_id" UUID NOT NULL,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "calendar_year_pkey" PRIMARY KEY ("year")
);

-- CreateIndex
CREATE INDEX "disclosure_attachment_file_id_idx" ON "disclosure_attachment"("file_id");

-- CreateIndex
CREATE INDEX "disclosure_draft_project_id_idx" ON "disclosure_draft"("project_id");

-- CreateIndex
CREATE UNIQUE INDEX "stored_file_storage_key_key" ON "stored_file"("storage_key");

-- CreateIndex
CREATE INDEX "stored_file_project_id_idx" ON "stored_file"("project_id");

-- CreateIndex
CREATE INDEX "stored_file_household_id_idx" ON "stored_file"("household_id");

-- CreateIndex
CREATE INDEX "stored_file_previous_id_idx" ON "stored_file"("previous_id");

-- CreateIndex
CREATE INDEX "stored_file_expires_at_idx" ON "stored_file"("expires_at");

-- CreateIndex
CREATE INDEX "household_change_household_id_changed_at_idx" ON "household_change"("household_id", "changed_at");

-- CreateIndex
CREATE UNIQUE INDEX "message_dedupe_key_key" ON "message"("dedupe_key");

-- CreateIndex
CREATE INDEX "message_account_id_sent_at_idx" ON "message"("account_id", "sent_at");

-- CreateIndex
CREATE INDEX "message_household_id_sent_at_idx" ON "message"("household_id", "sent_at");

-- CreateIndex
CREATE INDEX "message_project_id_sent_at_idx" ON "message"("project_id", "sent_at");

-- CreateIndex
CREATE INDEX "message_read_account_id_idx" ON "message_read"("account_id");

-- CreateIndex
CREATE INDEX "job_progress_account_id_created_at_idx" ON "job_progress"("account_id", "created_at");

-- CreateIndex
CREATE INDEX "job_progress_subject_id_idx" ON "job_progress"("subject_id");

-- CreateIndex
CREATE INDEX "plan_comment_plan_id_idx" ON "plan_comment"("plan_id");

-- CreateIndex
CREATE INDEX "plan_comment_account_id_idx" ON "plan_comment"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "hearing_request_plan_id_household_id_key" ON "hearing_request"("plan_id", "household_id");

-- CreateIndex
CREATE UNIQUE INDEX "import_finding_import_id_position_key" ON "import_finding"("import_id", "position");

-- CreateIndex
CREATE INDEX "hearing_request_household_id_idx" ON "hearing_request"("household_id");

-- CreateIndex
CREATE UNIQUE INDEX "import_change_import_id_position_key" ON "import_change"("import_id", "position");

-- CreateIndex
CREATE INDEX "import_change_import_id_what_position_idx" ON "import_change"("import_id", "what", "position");

-- CreateIndex
CREATE INDEX "ballot_project_id_idx" ON "ballot"("project_id");

-- CreateIndex
CREATE INDEX "ballot_vote_household_id_idx" ON "ballot_vote"("household_id");

-- CreateIndex
CREATE UNIQUE INDEX "ballot_vote_ballot_id_receipt_key" ON "ballot_vote"("ballot_id", "receipt");

-- CreateIndex
CREATE INDEX "deadline_project_id_met_on_due_on_idx" ON "deadline"("project_id", "met_on", "due_on");

-- CreateIndex
CREATE INDEX "deadline_project_id_household_id_due_on_idx" ON "deadline"("project_id", "household_id", "due_on");

-- CreateIndex
CREATE INDEX "deadline_household_id_idx" ON "deadline"("household_id");

-- CreateIndex
CREATE UNIQUE INDEX "disclosure_series_id_version_key" ON "disclosure"("series_id", "version");

-- AddForeignKey
ALTER TABLE "disclosure_attachment" ADD CONSTRAINT "disclosure_attachment_disclosure_id_fkey" FOREIGN KEY ("disclosure_id") REFERENCES "disclosure"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "disclosure_attachment" ADD CONSTRAINT "disclosure_attachment_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "stored_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "household_part" ADD CONSTRAINT "household_part_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "household"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "household_change" ADD CONSTRAINT "household_change_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "household"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_finding" ADD CONSTRAINT "import_finding_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "household_import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_change" ADD CONSTRAINT "import_change_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "household_import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message_read" ADD CONSTRAINT "message_read_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_draft" ADD CONSTRAINT "plan_draft_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_comment" ADD CONSTRAINT "plan_comment_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "compensation_plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hearing_request" ADD CONSTRAINT "hearing_request_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "compensation_plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hearing_request" ADD CONSTRAINT "hearing_request_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "household"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ballot" ADD CONSTRAINT "ballot_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ballot_vote" ADD CONSTRAINT "ballot_vote_ballot_id_fkey" FOREIGN KEY ("ballot_id") REFERENCES "ballot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ballot_vote" ADD CONSTRAINT "ballot_vote_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "household"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deadline" ADD CONSTRAINT "deadline_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deadline" ADD CONSTRAINT "deadline_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "household"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "message" ADD CONSTRAINT "message_one_recipient" CHECK (num_nonnulls("account_id", "household_id", "project_id") = 1);
ALTER TABLE "ballot" ADD CONSTRAINT "ballot_period" CHECK ("closes_on" >= "opens_on");
ALTER TABLE "stored_file" ADD CONSTRAINT "stored_file_size" CHECK ("size" > 0);
ALTER TABLE "disclosure" ADD CONSTRAINT "disclosure_period"
  CHECK ("minimum_until" IS NULL OR "published_until" IS NULL OR "published_until" >= "minimum_until");
ALTER TABLE "disclosure" ADD CONSTRAINT "disclosure_correction" CHECK (("version" = 1) = ("correction_of" IS NULL));

CREATE TRIGGER ballot_vote_keep BEFORE UPDATE OR DELETE ON "ballot_vote" FOR EACH ROW EXECUTE FUNCTION audit_refuse();

-- The role that runs: what was published, said, voted or taken in can't be changed by it.
GRANT SELECT, INSERT ON "plan_draft", "plan_comment", "hearing_request", "ballot", "ballot_vote", "deadline", "calendar_year", "disclosure_attachment",
  "disclosure_draft", "stored_file", "message", "message_read", "job_progress", "household_part", "household_change", "import_finding",
  "import_change", "import_mapping" TO yunzhengshou_app;
GRANT UPDATE ("title", "parameters", "clauses", "revision", "updated_by", "updated_at") ON "plan_draft" TO yunzhengshou_app;
GRANT UPDATE ("withdrawn_at", "text_cipher", "outcome", "answer", "answered_by", "answered_at") ON "plan_comment" TO yunzhengshou_app;
GRANT UPDATE ("account_id", "attends", "reason_cipher", "submitted_at", "withdrawn_at") ON "hearing_request" TO yunzhengshou_app;
GRANT UPDATE ("entitled", "result", "result_hash", "counted_at", "cancelled_at") ON "ballot" TO yunzhengshou_app;
GRANT UPDATE ("due_on", "provisional", "met_on", "met_proof") ON "deadline" TO yunzhengshou_app;
GRANT UPDATE ("holidays", "workdays", "source", "approval_id", "entered_at") ON "calendar_year" TO yunzhengshou_app;
GRANT UPDATE ("withdrawn_at", "withdrawn_reason", "withdrawn_basis", "published_until") ON "disclosure" TO yunzhengshou_app;
GRANT UPDATE ("kind", "part", "audience", "household_id", "correction_reason", "title", "summary", "content", "basis", "rows_of", "publish_on",
  "published_until", "attachments", "revision", "updated_by", "updated_at", "approval_id") ON "disclosure_draft" TO yunzhengshou_app;
GRANT UPDATE ("name_cipher", "key_cipher", "preview_key", "erased_at") ON "stored_file" TO yunzhengshou_app;
GRANT UPDATE ("changes_cipher") ON "household_change" TO yunzhengshou_app;
GRANT UPDATE ("content_cipher") ON "import_finding", "import_change" TO yunzhengshou_app;
GRANT UPDATE ("read_at") ON "message_read" TO yunzhengshou_app;
GRANT UPDATE ("state", "done", "total", "step", "problem", "detail", "updated_at") ON "job_progress" TO yunzhengshou_app;
GRANT UPDATE ON "household_import", "household_part", "import_mapping" TO yunzhengshou_app;
GRANT DELETE ON "plan_draft", "disclosure_draft", "household_part", "import_finding", "import_change", "message", "message_read", "job_progress" TO yunzhengshou_app;
