import type { ReadPurpose } from '@yunzhengshou/contract';

const all: Readonly<Record<ReadPurpose, true>> = {
  survey_check: true,
  calculation_check: true,
  service: true,
  payment: true,
  request: true,
  supervision: true,
  emergency: true,
};

/** The purpose that an address names; null for anything else. */
export const readPurposeOf = (word: string | undefined): ReadPurpose | null =>
  (Object.keys(all) as ReadPurpose[]).find((purpose) => purpose === word) ?? null;
