import { appraisal } from './appraisal';
import { compensation } from './compensation';
import type { DemonstrationDisclosure, Sources } from './disclosure';
import { notices } from './notices';
import { officersOf } from './officers';
import { overview } from './overview';
import { plan } from './plan';
import { policy } from './policy';
import { supervision } from './supervision';
import { survey } from './survey';

/** The nine disclosures in their order. */
const kinds = [overview, policy, plan, notices, survey, appraisal, compensation, officersOf, supervision];

export const disclosures = (sources: Sources): DemonstrationDisclosure[] => kinds.flatMap((kind) => kind(sources));
