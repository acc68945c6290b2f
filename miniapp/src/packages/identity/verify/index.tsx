import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { Gate } from '../../../components/gate';
import { Screen } from '../../../components/screen';
import { takeFaceCheckReturn } from '../../../platform/face-check';
import { pendingCheck } from '../../../platform/pending-check';
import { usePurpose } from '../parts/purpose';
import { StillToProve } from '../parts/still-to-prove';
import { Verification } from './verification';

const headings = { verify: '核对您的身份', assist: '核对家人的身份', fresh: '确认是您本人' } as const;

/** A check by face, in the browser or by E证通; the browser comes back to this address from the verifier's page, whatever it was for. */
export default function VerifyPage() {
  const asked = usePurpose();
  const method = useRouter().params.way === 'eid' ? 'eid' : 'faceid';
  const [returned] = useState(takeFaceCheckReturn);
  const [purpose] = useState(() => (returned ? (pendingCheck()?.purpose ?? asked) : asked));
  const verification = <Verification purpose={purpose} method={method} returned={returned} />;
  return (
    <Screen route="verify" heading={headings[purpose]}>
      <Gate>{purpose === 'verify' && !returned ? <StillToProve gains="full">{verification}</StillToProve> : verification}</Gate>
    </Screen>
  );
}
