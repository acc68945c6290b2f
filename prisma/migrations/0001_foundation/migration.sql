-- CreateTable
CREATE TABLE "audit_event" (
    "chain" TEXT NOT NULL,
    "position" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "details" JSONB NOT NULL,
    "previous_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("chain","position")
);

-- CreateTable
CREATE TABLE "audit_head" (
    "chain" TEXT NOT NULL,
    "position" BIGINT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_head_pkey" PRIMARY KEY ("chain")
);

-- CreateTable
CREATE TABLE "compensation_result" (
    "id" UUID NOT NULL,
    "household_id" UUID NOT NULL,
    "plan_id" UUID NOT NULL,
    "rules_version" TEXT NOT NULL,
    "inputs" JSONB NOT NULL,
    "lines" JSONB NOT NULL,
    "notes" JSONB NOT NULL,
    "split" JSONB NOT NULL,
    "credits_fen" BIGINT NOT NULL,
    "debits_fen" BIGINT NOT NULL,
    "net_fen" BIGINT NOT NULL,
    "mode_assumed" BOOLEAN NOT NULL,
    "calculation_hash" TEXT NOT NULL,
    "computed_at" TIMESTAMPTZ(3) NOT NULL,
    "current" BOOLEAN NOT NULL,

    CONSTRAINT "compensation_result_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "disclosure" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "kind" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "audience" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "basis" JSONB NOT NULL,
    "published_on" DATE NOT NULL,
    "published_until" DATE,
    "content_hash" TEXT NOT NULL,
    "correction_of" UUID,
    "correction_reason" TEXT,
    "household_id" UUID,

    CONSTRAINT "disclosure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "disclosure_row" (
    "disclosure_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "household_id" UUID NOT NULL,
    "cells" JSONB NOT NULL,

    CONSTRAINT "disclosure_row_pkey" PRIMARY KEY ("disclosure_id","position")
);

-- CreateTable
CREATE TABLE "household" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "file_number" TEXT,
    "address" TEXT NOT NULL,
    "certificate_number" TEXT,
    "match_key" TEXT NOT NULL,
    "use_words" TEXT,
    "use" TEXT,
    "floor_area_c" BIGINT,
    "unit_price_fen" BIGINT,
    "house_value_fen" BIGINT,
    "decoration_fen" BIGINT,
    "comp_mode" TEXT,
    "signed_on" DATE,
    "special_group" TEXT,
    "remark" TEXT,
    "bank_account_cipher" TEXT,
    "source_hash" TEXT NOT NULL,
    "circumstances" JSONB NOT NULL DEFAULT '{}',
    "report_served_on" DATE,
    "compensated_on" DATE,
    "moved_out_on" DATE,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "household_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "owner" (
    "id" UUID NOT NULL,
    "household_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "id_number_cipher" TEXT NOT NULL,
    "id_number_hash" TEXT NOT NULL,
    "phone_cipher" TEXT,
    "share_numerator" BIGINT NOT NULL,
    "share_denominator" BIGINT NOT NULL,

    CONSTRAINT "owner_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "household_import" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "file_hash" TEXT NOT NULL,
    "imported_at" TIMESTAMPTZ(3) NOT NULL,
    "added" INTEGER NOT NULL,
    "changed" INTEGER NOT NULL,
    "unchanged" INTEGER NOT NULL,

    CONSTRAINT "household_import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "wechat_login" (
    "app_id" TEXT NOT NULL,
    "openid" TEXT NOT NULL,
    "unionid" TEXT,
    "account_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "wechat_login_pkey" PRIMARY KEY ("app_id","openid")
);

-- CreateTable
CREATE TABLE "wechat_sign_in_attempt" (
    "state_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "wechat_sign_in_attempt_pkey" PRIMARY KEY ("state_hash")
);

-- CreateTable
CREATE TABLE "face_verification" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "biz_token" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "outcome" TEXT,

    CONSTRAINT "face_verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verified_identity" (
    "account_id" UUID NOT NULL,
    "name_cipher" TEXT NOT NULL,
    "id_number_cipher" TEXT NOT NULL,
    "id_number_hash" TEXT NOT NULL,
    "verified_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "verified_identity_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "device" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "revoked_reason" TEXT,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "refresh_token" (
    "token_hash" TEXT NOT NULL,
    "session_id" UUID NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "refresh_token_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "project" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "district" TEXT NOT NULL,
    "land_regime" TEXT NOT NULL,
    "ground" TEXT NOT NULL,
    "department" TEXT NOT NULL,
    "implementing_unit" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "old_town_renewal" BOOLEAN NOT NULL,
    "signing_starts_on" DATE,
    "signing_ends_on" DATE,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "project_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "project_step" (
    "project_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "entered_on" DATE NOT NULL,
    "proof" TEXT NOT NULL,

    CONSTRAINT "project_step_pkey" PRIMARY KEY ("project_id","state")
);

-- CreateTable
CREATE TABLE "compensation_plan" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "formula" TEXT NOT NULL,
    "parameters" JSONB NOT NULL,
    "content_hash" TEXT NOT NULL,
    "published_on" DATE NOT NULL,

    CONSTRAINT "compensation_plan_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "compensation_result_household_id_current_idx" ON "compensation_result"("household_id", "current");

-- CreateIndex
CREATE UNIQUE INDEX "disclosure_project_id_kind_position_version_key" ON "disclosure"("project_id", "kind", "position", "version");

-- CreateIndex
CREATE INDEX "disclosure_project_id_audience_idx" ON "disclosure"("project_id", "audience");

-- CreateIndex
CREATE INDEX "disclosure_correction_of_idx" ON "disclosure"("correction_of");

-- CreateIndex
CREATE INDEX "disclosure_household_id_idx" ON "disclosure"("household_id");

-- CreateIndex
CREATE INDEX "disclosure_row_household_id_idx" ON "disclosure_row"("household_id");

-- CreateIndex
CREATE UNIQUE INDEX "household_project_id_match_key_key" ON "household"("project_id", "match_key");

-- CreateIndex
CREATE INDEX "owner_id_number_hash_idx" ON "owner"("id_number_hash");

-- CreateIndex
CREATE UNIQUE INDEX "owner_household_id_position_key" ON "owner"("household_id", "position");

-- CreateIndex
CREATE INDEX "household_import_project_id_idx" ON "household_import"("project_id");

-- CreateIndex
CREATE INDEX "wechat_login_unionid_idx" ON "wechat_login"("unionid");

-- CreateIndex
CREATE INDEX "wechat_login_account_id_idx" ON "wechat_login"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "face_verification_biz_token_key" ON "face_verification"("biz_token");

-- CreateIndex
CREATE INDEX "face_verification_account_id_idx" ON "face_verification"("account_id");

-- CreateIndex
CREATE INDEX "verified_identity_id_number_hash_idx" ON "verified_identity"("id_number_hash");

-- CreateIndex
CREATE INDEX "session_account_id_idx" ON "session"("account_id");

-- CreateIndex
CREATE INDEX "refresh_token_session_id_idx" ON "refresh_token"("session_id");

-- CreateIndex
CREATE UNIQUE INDEX "project_code_key" ON "project"("code");

-- CreateIndex
CREATE UNIQUE INDEX "compensation_plan_project_id_version_key" ON "compensation_plan"("project_id", "version");

-- AddForeignKey
ALTER TABLE "compensation_result" ADD CONSTRAINT "compensation_result_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "household"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "compensation_result" ADD CONSTRAINT "compensation_result_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "compensation_plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "disclosure" ADD CONSTRAINT "disclosure_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "disclosure_row" ADD CONSTRAINT "disclosure_row_disclosure_id_fkey" FOREIGN KEY ("disclosure_id") REFERENCES "disclosure"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "disclosure_row" ADD CONSTRAINT "disclosure_row_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "household"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "household" ADD CONSTRAINT "household_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "owner" ADD CONSTRAINT "owner_household_id_fkey" FOREIGN KEY ("household_id") REFERENCES "household"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "household_import" ADD CONSTRAINT "household_import_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "wechat_login" ADD CONSTRAINT "wechat_login_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "face_verification" ADD CONSTRAINT "face_verification_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "verified_identity" ADD CONSTRAINT "verified_identity_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refresh_token" ADD CONSTRAINT "refresh_token_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "project_step" ADD CONSTRAINT "project_step_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "compensation_plan" ADD CONSTRAINT "compensation_plan_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- What Prisma's schema can't say.
ALTER TABLE "project" ADD CONSTRAINT "project_land_regime" CHECK ("land_regime" IN ('state', 'collective'));
ALTER TABLE "household" ADD CONSTRAINT "household_use" CHECK ("use" IN ('residential', 'non_residential', 'mixed'));
ALTER TABLE "household" ADD CONSTRAINT "household_comp_mode" CHECK ("comp_mode" IN ('monetary', 'exchange', 'mixed'));
ALTER TABLE "household" ADD CONSTRAINT "household_amounts" CHECK ("floor_area_c" >= 0 AND "unit_price_fen" >= 0 AND "house_value_fen" >= 0 AND "decoration_fen" >= 0);
ALTER TABLE "owner" ADD CONSTRAINT "owner_share" CHECK ("share_numerator" > 0 AND "share_denominator" > 0 AND "share_numerator" <= "share_denominator");
ALTER TABLE "disclosure" ADD CONSTRAINT "disclosure_kind" CHECK ("kind" BETWEEN 1 AND 9);
ALTER TABLE "disclosure" ADD CONSTRAINT "disclosure_audience" CHECK ("audience" IN ('P', 'S', 'H') AND ("audience" = 'H') = ("household_id" IS NOT NULL));
ALTER TABLE "disclosure" ADD CONSTRAINT "disclosure_never_public" CHECK (NOT ("kind" IN (5, 7) AND "audience" = 'P'));
CREATE UNIQUE INDEX "compensation_result_one_current" ON "compensation_result" ("household_id") WHERE "current";

-- The audit trail: each row is numbered and chained here, so that no process can write a row that doesn't fit.
CREATE FUNCTION audit_hash(previous_hash text, chain text, "position" bigint, at timestamptz, actor text, action text, subject text, details jsonb)
RETURNS text LANGUAGE sql STABLE AS $$
  SELECT encode(sha256(convert_to(jsonb_build_array(previous_hash, chain, "position",
    to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), actor, action, subject, details)::text, 'UTF8')), 'hex')
$$;

CREATE FUNCTION audit_chain_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  head public.audit_head%ROWTYPE;
BEGIN
  INSERT INTO public.audit_head VALUES (NEW.chain, 0, '') ON CONFLICT DO NOTHING;
  SELECT * INTO head FROM public.audit_head WHERE audit_head.chain = NEW.chain FOR UPDATE;
  NEW.position := head.position + 1;
  NEW.previous_hash := head.hash;
  NEW.hash := public.audit_hash(NEW.previous_hash, NEW.chain, NEW.position, NEW.at, NEW.actor, NEW.action, NEW.subject, NEW.details);
  UPDATE public.audit_head SET "position" = NEW.position, hash = NEW.hash WHERE audit_head.chain = NEW.chain;
  RETURN NEW;
END $$;
CREATE TRIGGER audit_event_chain BEFORE INSERT ON "audit_event" FOR EACH ROW EXECUTE FUNCTION audit_chain_row();

CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit rows are never changed or removed' USING ERRCODE = '42501';
END $$;
CREATE TRIGGER audit_event_keep BEFORE UPDATE OR DELETE ON "audit_event" FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_event_keep_all BEFORE TRUNCATE ON "audit_event" FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();

-- The role that runs. It owns nothing, and what must not change it can't change: plans, disclosures, audit rows.
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'yunzhengshou_app') THEN CREATE ROLE yunzhengshou_app NOLOGIN; END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO yunzhengshou_app;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO yunzhengshou_app;
GRANT EXECUTE ON FUNCTION audit_hash(text, text, bigint, timestamptz, text, text, text, jsonb) TO yunzhengshou_app;
GRANT INSERT (chain, at, actor, action, subject, details) ON "audit_event" TO yunzhengshou_app;
GRANT INSERT ON "account", "wechat_login", "wechat_sign_in_attempt", "face_verification", "verified_identity", "session", "refresh_token",
  "project", "project_step", "compensation_plan", "household", "owner", "household_import", "compensation_result", "disclosure", "disclosure_row"
  TO yunzhengshou_app;
GRANT UPDATE ON "project", "household" TO yunzhengshou_app;
GRANT UPDATE ("unionid") ON "wechat_login" TO yunzhengshou_app;
GRANT UPDATE ("finished_at") ON "wechat_sign_in_attempt" TO yunzhengshou_app;
GRANT UPDATE ("finished_at", "outcome") ON "face_verification" TO yunzhengshou_app;
GRANT UPDATE ("last_used_at", "revoked_at", "revoked_reason") ON "session" TO yunzhengshou_app;
GRANT UPDATE ("used_at") ON "refresh_token" TO yunzhengshou_app;
GRANT UPDATE ("current") ON "compensation_result" TO yunzhengshou_app;
GRANT DELETE ON "owner", "wechat_sign_in_attempt" TO yunzhengshou_app;
