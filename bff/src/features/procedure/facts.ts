import type { PartCode } from '../disclosure/parts';
import type { DeadlineRuleName } from './deadline-rules';

/** The days on which a project, or one household, entered its states. */
export type EnteredOn = Readonly<Record<string, string>>;

/** What one household is judged by; legal dates, null for what hasn't been. */
export interface HouseholdSituation {
  reportServedOn: string | null;
  /** Last day on which a review of the report can be asked for (浙19). */
  reviewUntil: string | null;
  /** Last day on which the experts can be asked, once the review's result was received (浙19, 20). */
  expertUntil: string | null;
  signedOn: string | null;
  /** Nobody knows whose it is: a decision may come without waiting for the end of signing (国26). */
  ownerUnclear: boolean;
  /** Last day of the fifteen for the draft decision, once it was served (浙32). */
  draftEndsOn: string | null;
  /** A compensation decision, a decision to vacate, or on collective land one to compensate or to perform. */
  decidedOn: string | null;
  /** unused: nothing was brought and the time is over; lost: brought and lost for good. */
  remedy: 'open' | 'running' | 'unused' | 'lost';
  /** Paid or escrowed in full, and the flat identified where it is exchanged (国27). */
  compensatedOn: string | null;
  movedOutOn: string | null;
  /** Last of the ten working days after the demand letter was served (强54). */
  demandEndsOn: string | null;
  /** Last day on which the court can be asked (强53). */
  applyUntil: string | null;
}

/** What a step is judged by, on the day it is to be taken. Counts are of households (户). */
export interface ProcedureFacts {
  /** The legal date on which the state is to be entered. */
  on: string;
  state: string;
  enteredOn: EnteredOn;
  oldTownRenewal: boolean;
  households: number;
  /** What has been disclosed and still stands, by its part, newest version: since when, and until when at least. */
  disclosed: Readonly<Partial<Record<PartCode, { publishedOn: string; minimumUntil: string | null }>>>;
  /** Last days of the project's own periods, by rule. */
  periods: Readonly<Partial<Record<DeadlineRuleName, string>>>;
  finalPlanOn: string | null;
  willingness: { entitled: number; agreed: number } | null;
  hearingRequests: number;
  signingEndsOn: string | null;
  /** Percent of households that have to sign for conditional agreements to take effect (浙31). */
  signRatioPercent: number;
  signed: number;
  reportsServed: number;
  compensated: number;
  movedOut: number;
  /** Set when it is one household whose state is judged: its own marks count then, where else every household's do. */
  household: HouseholdSituation | null;
}
