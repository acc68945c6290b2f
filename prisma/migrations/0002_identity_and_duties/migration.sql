-- Persons apart from where they occur, and all that identity, duties, approval, looks and requests need.
CREATE TABLE "approval" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "project_id" UUID,
    "household_id" UUID,
    "release_duty" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "payload_cipher" TEXT NOT NULL,
    "content_hash" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "prepared_by" UUID NOT NULL,
    "prepared_for" UUID[],
    "prepared_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "decision_reason" TEXT,
    "decided_for" UUID,

    CONSTRAINT "approval_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "read_log" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "account_id" UUID NOT NULL,
    "reader_kind" TEXT NOT NULL,
    "organisation" TEXT NOT NULL,
    "duty" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "operation" TEXT NOT NULL,
    "household_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "fields" TEXT[],
    "purpose" TEXT NOT NULL,
    "reason" TEXT,
    "articles" JSONB NOT NULL,
    "emergency_id" UUID,
    "unusual" TEXT[],

    CONSTRAINT "read_log_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "read_log_seal" (
    "position" BIGINT NOT NULL,
    "from_id" BIGINT NOT NULL,
    "to_id" BIGINT NOT NULL,
    "rows" INTEGER NOT NULL,
    "previous_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "sealed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "read_log_seal_pkey" PRIMARY KEY ("position")
);

CREATE TABLE "emergency_access" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "household_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "category" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "review_due_on" DATE NOT NULL,
    "reviewed_by" UUID,
    "reviewed_at" TIMESTAMPTZ(3),
    "finding" TEXT,
    "review_words" TEXT,

    CONSTRAINT "emergency_access_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "document_kind" TEXT NOT NULL,
    "number_cipher" TEXT NOT NULL,
    "number_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "household_party" (
    "id" UUID NOT NULL,
    "household_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "phone_cipher" TEXT,
    "principal_person_id" UUID,
    "principal_credit_code" TEXT,
    "scopes" TEXT[],
    "valid_from" DATE NOT NULL,
    "valid_until" DATE,
    "basis" TEXT NOT NULL,
    "registered_by" TEXT NOT NULL,
    "granted_by_party_id" UUID,
    "registered_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "revoked_by" TEXT,
    "revoked_reason" TEXT,

    CONSTRAINT "household_party_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "household_assignment" (
    "id" UUID NOT NULL,
    "household_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "assigned_by" UUID NOT NULL,
    "assigned_at" TIMESTAMPTZ(3) NOT NULL,
    "due_on" DATE,
    "reason" TEXT NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "household_assignment_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "consent" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "text_version" TEXT NOT NULL,
    "given_at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "consent_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "desktop_sign_in" (
    "id" UUID NOT NULL,
    "scene_hash" TEXT NOT NULL,
    "secret_hash" TEXT NOT NULL,
    "device" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_by" UUID,
    "decided_by" UUID,
    "decision" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "desktop_sign_in_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "counter_code" (
    "code_hash" TEXT NOT NULL,
    "account_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "counter_code_pkey" PRIMARY KEY ("code_hash")
);

CREATE TABLE "organisation" (
    "id" UUID NOT NULL,
    "parent_id" UUID,
    "path" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "credit_code" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "organisation_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "staff_member" (
    "account_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "username" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "work_phone" TEXT,
    "password_hash" TEXT,
    "totp_secret_cipher" TEXT,
    "totp_last_step" BIGINT,
    "enrolment_hash" TEXT,
    "enrolment_expires_at" TIMESTAMPTZ(3),
    "joined_at" TIMESTAMPTZ(3) NOT NULL,
    "left_at" TIMESTAMPTZ(3),

    CONSTRAINT "staff_member_pkey" PRIMARY KEY ("account_id")
);

CREATE TABLE "staff_device" (
    "token_hash" TEXT NOT NULL,
    "account_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "staff_device_pkey" PRIMARY KEY ("token_hash")
);

CREATE TABLE "staff_sign_in_failure" (
    "id" UUID NOT NULL,
    "name_hash" TEXT NOT NULL,
    "source_hash" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "staff_sign_in_failure_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "duty_assignment" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "duty" TEXT NOT NULL,
    "organisation_id" UUID NOT NULL,
    "project_id" UUID,
    "stage" TEXT,
    "effective_from" DATE NOT NULL,
    "effective_until" DATE,
    "approval_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_reason" TEXT,

    CONSTRAINT "duty_assignment_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "kinship" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "relation" TEXT NOT NULL,
    "name_cipher" TEXT NOT NULL,
    "declared_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "kinship_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "delegation" (
    "id" UUID NOT NULL,
    "from_id" UUID NOT NULL,
    "to_id" UUID NOT NULL,
    "duty" TEXT NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "delegation_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "resident_request" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "account_id" UUID NOT NULL,
    "helper_id" UUID,
    "project_id" UUID,
    "household_id" UUID,
    "read_id" BIGINT,
    "statement_cipher" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,
    "due_on" DATE NOT NULL,
    "answered_by" UUID,
    "answered_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "answer_cipher" TEXT,

    CONSTRAINT "resident_request_pkey" PRIMARY KEY ("id")
);

-- Each identity document once. The hash gets the name of the key it was made with; the only key so far is the default one.
INSERT INTO "person" (id, document_kind, number_cipher, number_hash, created_at)
SELECT gen_random_uuid(), 'resident_id', min(number_cipher), 'h1.' || number_hash, now() FROM (
  SELECT id_number_hash AS number_hash, id_number_cipher AS number_cipher FROM "owner"
  UNION ALL SELECT id_number_hash, id_number_cipher FROM "verified_identity") known GROUP BY number_hash;

ALTER TABLE "owner" ADD COLUMN "kind" TEXT NOT NULL DEFAULT 'person', ADD COLUMN "person_id" UUID, ADD COLUMN "credit_code" TEXT;
UPDATE "owner" SET person_id = person.id FROM "person" WHERE person.number_hash = 'h1.' || owner.id_number_hash;
ALTER TABLE "owner" DROP COLUMN "id_number_cipher", DROP COLUMN "id_number_hash";

ALTER TABLE "verified_identity" ADD COLUMN "person_id" UUID, ADD COLUMN "phone_cipher" TEXT,
  ADD COLUMN "method" TEXT NOT NULL DEFAULT 'faceid', ADD COLUMN "level" TEXT NOT NULL DEFAULT 'full';
UPDATE "verified_identity" SET person_id = person.id FROM "person" WHERE person.number_hash = 'h1.' || verified_identity.id_number_hash;
ALTER TABLE "verified_identity" ALTER COLUMN "person_id" SET NOT NULL, DROP COLUMN "id_number_cipher", DROP COLUMN "id_number_hash";

-- A household without a certificate is known by its address and its owners, now by their persons rather than by a keyed hash.
UPDATE "household" SET match_key = split_part(match_key, '|owners:', 1) || '|owners:' || (
  SELECT encode(sha256(convert_to(string_agg(owner.person_id::text, ',' ORDER BY owner.person_id::text), 'UTF8')), 'hex')
  FROM "owner" WHERE owner.household_id = household.id)
WHERE match_key LIKE 'address:%';
ALTER TABLE "household" DROP COLUMN "source_hash", ADD COLUMN "source_cipher" TEXT, ADD COLUMN "owners_corrected_at" TIMESTAMPTZ(3);

ALTER TABLE "project" ADD COLUMN "organisation_id" UUID;
ALTER TABLE "session" ADD COLUMN "audience" TEXT NOT NULL DEFAULT 'resident', ADD COLUMN "helper_id" UUID,
  ADD COLUMN "ends_at" TIMESTAMPTZ(3), ADD COLUMN "fresh_until" TIMESTAMPTZ(3);

ALTER TABLE "face_verification" RENAME TO "identity_check";
ALTER TABLE "identity_check" RENAME COLUMN "biz_token" TO "token";
ALTER TABLE "identity_check" ALTER COLUMN "token" DROP NOT NULL, ADD COLUMN "session_id" UUID,
  ADD COLUMN "method" TEXT NOT NULL DEFAULT 'faceid', ADD COLUMN "purpose" TEXT NOT NULL DEFAULT 'verify', ADD COLUMN "code_hash" TEXT,
  ADD COLUMN "attempts" INTEGER NOT NULL DEFAULT 0, ADD COLUMN "name_cipher" TEXT, ADD COLUMN "number_cipher" TEXT, ADD COLUMN "phone_cipher" TEXT;
ALTER TABLE "identity_check" RENAME CONSTRAINT "face_verification_pkey" TO "identity_check_pkey";
ALTER TABLE "identity_check" RENAME CONSTRAINT "face_verification_account_id_fkey" TO "identity_check_account_id_fkey";
ALTER INDEX "face_verification_biz_token_key" RENAME TO "identity_check_token_key";
ALTER INDEX "face_verification_account_id_idx" RENAME TO "identity_check_account_id_idx";

CREATE INDEX "approval_state_release_duty_idx" ON "approval"("state", "release_duty");
CREATE INDEX "approval_prepared_by_idx" ON "approval"("prepared_by");
CREATE INDEX "approval_household_id_idx" ON "approval"("household_id");
CREATE INDEX "approval_project_id_idx" ON "approval"("project_id");
CREATE INDEX "read_log_household_id_id_idx" ON "read_log"("household_id", "id");
CREATE INDEX "read_log_account_id_at_idx" ON "read_log"("account_id", "at");
CREATE INDEX "read_log_at_idx" ON "read_log"("at");
CREATE INDEX "emergency_access_account_id_idx" ON "emergency_access"("account_id");
CREATE INDEX "emergency_access_household_id_idx" ON "emergency_access"("household_id");
CREATE UNIQUE INDEX "person_number_hash_key" ON "person"("number_hash");
CREATE INDEX "household_party_household_id_idx" ON "household_party"("household_id");
CREATE INDEX "household_party_person_id_idx" ON "household_party"("person_id");
CREATE INDEX "household_assignment_household_id_idx" ON "household_assignment"("household_id");
CREATE INDEX "household_assignment_account_id_idx" ON "household_assignment"("account_id");
CREATE INDEX "identity_check_started_at_idx" ON "identity_check"("started_at");
CREATE INDEX "consent_account_id_idx" ON "consent"("account_id");
CREATE UNIQUE INDEX "desktop_sign_in_scene_hash_key" ON "desktop_sign_in"("scene_hash");
CREATE INDEX "counter_code_account_id_idx" ON "counter_code"("account_id");
CREATE UNIQUE INDEX "organisation_path_key" ON "organisation"("path");
CREATE UNIQUE INDEX "staff_member_username_key" ON "staff_member"("username");
CREATE INDEX "staff_member_organisation_id_idx" ON "staff_member"("organisation_id");
CREATE INDEX "staff_member_person_id_idx" ON "staff_member"("person_id");
CREATE INDEX "staff_device_account_id_idx" ON "staff_device"("account_id");
CREATE INDEX "staff_sign_in_failure_name_hash_at_idx" ON "staff_sign_in_failure"("name_hash", "at");
CREATE INDEX "duty_assignment_account_id_idx" ON "duty_assignment"("account_id");
CREATE INDEX "duty_assignment_project_id_idx" ON "duty_assignment"("project_id");
CREATE INDEX "duty_assignment_organisation_id_idx" ON "duty_assignment"("organisation_id");
CREATE INDEX "kinship_account_id_idx" ON "kinship"("account_id");
CREATE INDEX "kinship_person_id_idx" ON "kinship"("person_id");
CREATE INDEX "delegation_from_id_idx" ON "delegation"("from_id");
CREATE INDEX "delegation_to_id_idx" ON "delegation"("to_id");
CREATE UNIQUE INDEX "resident_request_number_key" ON "resident_request"("number");
CREATE INDEX "resident_request_account_id_idx" ON "resident_request"("account_id");
CREATE INDEX "resident_request_project_id_idx" ON "resident_request"("project_id");
CREATE INDEX "resident_request_household_id_idx" ON "resident_request"("household_id");
CREATE INDEX "resident_request_state_due_on_idx" ON "resident_request"("state", "due_on");
CREATE INDEX "resident_request_read_id_idx" ON "resident_request"("read_id");
CREATE INDEX "owner_person_id_idx" ON "owner"("person_id");
CREATE INDEX "project_organisation_id_idx" ON "project"("organisation_id");
CREATE INDEX "verified_identity_person_id_idx" ON "verified_identity"("person_id");

ALTER TABLE "owner" ADD CONSTRAINT "owner_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "household_party" ADD CONSTRAINT "household_party_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "household"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "household_party" ADD CONSTRAINT "household_party_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "household_assignment" ADD CONSTRAINT "household_assignment_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "household"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "verified_identity" ADD CONSTRAINT "verified_identity_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "consent" ADD CONSTRAINT "consent_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "organisation" ADD CONSTRAINT "organisation_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "staff_member" ADD CONSTRAINT "staff_member_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "staff_member" ADD CONSTRAINT "staff_member_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "staff_member" ADD CONSTRAINT "staff_member_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "duty_assignment" ADD CONSTRAINT "duty_assignment_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "staff_member"("account_id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "duty_assignment" ADD CONSTRAINT "duty_assignment_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "kinship" ADD CONSTRAINT "kinship_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "project" ADD CONSTRAINT "project_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma's schema can't say.
ALTER TABLE "person" ADD CONSTRAINT "person_document_kind" CHECK ("document_kind" IN ('resident_id', 'passport', 'hk_macao_permit', 'taiwan_permit', 'foreigner_residence'));
ALTER TABLE "owner" ADD CONSTRAINT "owner_kind" CHECK (("kind" = 'person' AND "person_id" IS NOT NULL AND "credit_code" IS NULL) OR ("kind" = 'organisation' AND "person_id" IS NULL AND "credit_code" IS NOT NULL));
ALTER TABLE "household_party" ADD CONSTRAINT "household_party_kind" CHECK ("kind" IN ('agent', 'guardian', 'heir', 'representative', 'public_tenant', 'interested_party'));
ALTER TABLE "household_party" ADD CONSTRAINT "household_party_scopes" CHECK ("scopes" <@ ARRAY['view', 'sign', 'receive_money']);
ALTER TABLE "household_party" ADD CONSTRAINT "household_party_dates" CHECK ("valid_until" IS NULL OR "valid_until" >= "valid_from");
ALTER TABLE "household_party" ADD CONSTRAINT "household_party_principal" CHECK (
  ("kind" IN ('agent', 'guardian', 'heir') AND "principal_person_id" IS NOT NULL) OR ("kind" = 'representative' AND "principal_credit_code" IS NOT NULL)
  OR ("kind" = 'agent' AND "principal_credit_code" IS NOT NULL) OR "kind" IN ('public_tenant', 'interested_party'));
ALTER TABLE "verified_identity" ADD CONSTRAINT "verified_identity_level" CHECK ("level" IN ('phone', 'full'));
ALTER TABLE "session" ADD CONSTRAINT "session_audience" CHECK ("audience" IN ('resident', 'staff'));
ALTER TABLE "delegation" ADD CONSTRAINT "delegation_dates" CHECK ("ends_on" >= "starts_on" AND "from_id" <> "to_id");
ALTER TABLE "duty_assignment" ADD CONSTRAINT "duty_assignment_dates" CHECK ("effective_until" IS NULL OR "effective_until" >= "effective_from");
-- Nobody releases what they prepared: the last word on it is the database's.
ALTER TABLE "approval" ADD CONSTRAINT "approval_state" CHECK ("state" IN ('prepared', 'released', 'refused', 'withdrawn', 'expired'));
ALTER TABLE "approval" ADD CONSTRAINT "approval_two_people" CHECK ("state" NOT IN ('released', 'refused')
  OR ("decided_by" IS NOT NULL AND "decided_by" <> "prepared_by" AND "decided_for" IS DISTINCT FROM "prepared_by"
    AND NOT "decided_by" = ANY("prepared_for") AND ("decided_for" IS NULL OR NOT "decided_for" = ANY("prepared_for"))));
CREATE UNIQUE INDEX "household_assignment_one_current" ON "household_assignment" ("household_id") WHERE "ended_at" IS NULL;
CREATE SEQUENCE "resident_request_number";

CREATE TRIGGER read_log_keep BEFORE UPDATE OR DELETE ON "read_log" FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER read_log_keep_all BEFORE TRUNCATE ON "read_log" FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER read_log_seal_keep BEFORE UPDATE OR DELETE ON "read_log_seal" FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER read_log_seal_keep_all BEFORE TRUNCATE ON "read_log_seal" FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();

-- The role that runs: what must not change it can't change (a payload once prepared, a statement once made, a look once logged).
GRANT SELECT, INSERT ON "person", "household_party", "household_assignment", "consent", "desktop_sign_in", "counter_code", "organisation",
  "staff_member", "staff_device", "staff_sign_in_failure", "duty_assignment", "kinship", "delegation", "approval", "resident_request",
  "read_log", "read_log_seal", "emergency_access", "identity_check" TO yunzhengshou_app;
GRANT USAGE ON SEQUENCE "read_log_id_seq", "resident_request_number" TO yunzhengshou_app;
GRANT UPDATE ("number_cipher", "number_hash") ON "person" TO yunzhengshou_app;
GRANT UPDATE ("phone_cipher") ON "owner" TO yunzhengshou_app;
GRANT UPDATE ("name_cipher", "phone_cipher", "person_id", "method", "level", "verified_at") ON "verified_identity" TO yunzhengshou_app;
GRANT UPDATE ("attempts", "finished_at", "outcome", "name_cipher", "number_cipher", "phone_cipher") ON "identity_check" TO yunzhengshou_app;
GRANT UPDATE ("fresh_until") ON "session" TO yunzhengshou_app;
GRANT UPDATE ("phone_cipher", "revoked_at", "revoked_by", "revoked_reason") ON "household_party" TO yunzhengshou_app;
GRANT UPDATE ("ended_at") ON "household_assignment", "organisation", "kinship" TO yunzhengshou_app;
GRANT UPDATE ("withdrawn_at") ON "consent" TO yunzhengshou_app;
GRANT UPDATE ("seen_by", "decided_by", "decision", "decided_at", "finished_at") ON "desktop_sign_in" TO yunzhengshou_app;
GRANT UPDATE ("used_at") ON "counter_code" TO yunzhengshou_app;
GRANT UPDATE ("name_cipher") ON "kinship" TO yunzhengshou_app;
GRANT UPDATE ("name", "work_phone", "person_id", "password_hash", "totp_secret_cipher", "totp_last_step", "enrolment_hash", "enrolment_expires_at", "left_at", "organisation_id")
  ON "staff_member" TO yunzhengshou_app;
GRANT UPDATE ("last_used_at") ON "staff_device" TO yunzhengshou_app;
GRANT UPDATE ("ended_at", "ended_reason") ON "duty_assignment" TO yunzhengshou_app;
GRANT UPDATE ("revoked_at") ON "delegation" TO yunzhengshou_app;
GRANT UPDATE ("payload_cipher", "state", "decided_by", "decided_at", "decision_reason", "decided_for") ON "approval" TO yunzhengshou_app;
GRANT UPDATE ("statement_cipher", "answer_cipher", "state", "answered_by", "answered_at", "outcome") ON "resident_request" TO yunzhengshou_app;
GRANT UPDATE ("reviewed_by", "reviewed_at", "finding", "review_words") ON "emergency_access" TO yunzhengshou_app;
GRANT DELETE ON "verified_identity", "counter_code", "desktop_sign_in", "staff_device", "staff_sign_in_failure" TO yunzhengshou_app;
