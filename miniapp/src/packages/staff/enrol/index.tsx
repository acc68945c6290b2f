import { useState } from 'react';
import { Screen } from '../../../components/screen';
import { addressOfPage, startOver } from '../../../navigate';
import { Authenticator, type Enrolment } from './authenticator';
import { FirstStep } from './first-step';
import '../parts/staff.scss';

/** A new account: password, then the authenticator, then its first code. A reload begins anew: nothing of it is kept. */
export default function StaffEnrolPage() {
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null);
  return (
    <Screen route="staffEnrol" above={enrolment === null ? '第 1 步，共 2 步' : '第 2 步，共 2 步'}>
      {enrolment === null ? (
        <FirstStep onDone={setEnrolment} />
      ) : (
        <Authenticator enrolment={enrolment} onBack={() => setEnrolment(null)} onDone={() => startOver(addressOfPage('staffHome'))} />
      )}
    </Screen>
  );
}
