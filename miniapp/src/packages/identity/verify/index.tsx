import { useState } from 'react';
import { Gate } from '../../../components/gate';
import { Screen } from '../../../components/screen';
import { takeFaceCheckReturn } from '../../../platform/face-check';
import { Verification } from './verification';

/** Proving who one is, once; the browser comes back to this address from the verifier's page. */
export default function VerifyPage() {
  const [returned] = useState(takeFaceCheckReturn);
  return (
    <Screen route="verify" heading="核对您的身份">
      <Gate>
        <Verification returned={returned} />
      </Gate>
    </Screen>
  );
}
