import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { Gate } from '../../../components/gate';
import { Screen } from '../../../components/screen';
import { takeFaceCheckReturn } from '../../../platform/face-check';
import { pendingCheck, rememberReturn } from '../../../platform/pending-check';
import { target } from '../../../platform/target';
import { usePurpose } from '../parts/purpose';
import { StillToProve } from '../parts/still-to-prove';
import { Verification } from './verification';

const headings = { verify: '核对您的身份', assist: '核对家人的身份', fresh: '确认是您本人' } as const;

/** A check by face, in the browser or by E证通; the browser comes back to this address from the verifier's page, whatever it was for. */
export default function VerifyPage() {
  const asked = usePurpose();
  const { way } = useRouter().params;
  const method = way === 'eid' || target === 'weapp' ? 'eid' : 'faceid';
  const [returned] = useState(() => {
    const brought = takeFaceCheckReturn();
    if (brought !== null) rememberReturn(brought);
    return brought !== null;
  });
  const [purpose] = useState(() => (returned ? (pendingCheck()?.purpose ?? asked) : asked));
  const verification = <Verification purpose={purpose} method={method} returned={returned} />;
  return (
    <Screen route="verify" heading={headings[purpose]}>
      <Gate>{purpose === 'verify' && !returned ? <StillToProve gains="full">{verification}</StillToProve> : verification}</Gate>
    </Screen>
  );
}
