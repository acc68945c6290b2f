import { pendingFaceCheck } from '../../../platform/face-check';
import { OutsidePage } from '../../../platform/outside-page';

/** The verifier's own page inside WeChat; the browser goes there directly and never opens this one. */
export default function FacePage() {
  const check = pendingFaceCheck();
  return check === null ? null : <OutsidePage url={check.url} />;
}
